from datetime import timedelta

import pytest
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.background import schedule
from capx.background.models import ScheduledJob

pytestmark = pytest.mark.django_db


@task
def tidy() -> None:
    """Nothing to tidy in a test."""


@pytest.fixture(autouse=True)
def _only_one_job(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.every(timedelta(hours=1), "tests.tidy", tidy)


def make_due(by=timedelta(seconds=1)):
    schedule.run_due()
    ScheduledJob.objects.update(next_run_at=timezone.now() - by)


def test_a_new_job_waits_for_one_interval():
    assert schedule.run_due() == 0
    next_run = ScheduledJob.objects.get(name="tests.tidy").next_run_at
    assert timedelta(minutes=59) < next_run - timezone.now() <= timedelta(hours=1)
    assert not DBTaskResult.objects.exists()


def test_a_due_job_is_enqueued_once():
    make_due()
    assert schedule.run_due() == 1
    assert schedule.run_due() == 0
    assert DBTaskResult.objects.get().task_path.endswith("tidy")


def test_a_job_that_was_missed_for_long_runs_once_and_then_keeps_its_interval():
    make_due(by=timedelta(days=3))
    assert schedule.run_due() == 1
    assert ScheduledJob.objects.get().next_run_at > timezone.now() + timedelta(minutes=59)


def test_of_two_workers_that_saw_the_same_time_one_claims():
    make_due()
    seen = ScheduledJob.objects.get().next_run_at
    (job,) = schedule.jobs()
    now = timezone.now()
    claims = [schedule._claim_and_enqueue(job, seen, now) for _ in range(2)]
    assert claims == [True, False]
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_no_room_registers_any_more_is_left_alone():
    past = timezone.now() - timedelta(days=1)
    ScheduledJob.objects.create(name="tests.gone", next_run_at=past)
    schedule.run_due()
    assert ScheduledJob.objects.get(name="tests.gone").next_run_at == past


def test_a_quiet_look_at_the_schedule_costs_one_query(django_assert_num_queries):
    schedule.run_due()
    with django_assert_num_queries(1):
        schedule.run_due()
