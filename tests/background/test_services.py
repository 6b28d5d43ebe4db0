from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.background import queries, schedule, services, tasks
from capx.background.models import WorkerBeat

pytestmark = pytest.mark.django_db


@task
def greet(name: str, *, loud: bool = False) -> None:
    """Nobody is greeted in a test."""


def result(*, status=TaskResultStatus.READY, age=timedelta(0), starts=1):
    greet.enqueue("Ana")
    row = DBTaskResult.objects.latest("enqueued_at")
    row.status = status
    row.started_at = row.finished_at = timezone.now() - age
    row.worker_ids = ["worker"] * starts
    row.save()
    return row


def exists(row):
    return DBTaskResult.objects.filter(pk=row.pk).exists()


def test_successful_results_go_after_a_day():
    old = result(status=TaskResultStatus.SUCCESSFUL, age=timedelta(days=2))
    young = result(status=TaskResultStatus.SUCCESSFUL, age=timedelta(hours=2))
    services.prune_results()
    assert not exists(old)
    assert exists(young)


def test_failed_results_stay_for_a_week():
    old = result(status=TaskResultStatus.FAILED, age=timedelta(days=8))
    young = result(status=TaskResultStatus.FAILED, age=timedelta(days=6))
    services.prune_results()
    assert not exists(old)
    assert exists(young)


def test_waiting_tasks_are_never_pruned():
    waiting = result(age=timedelta(days=30))
    services.prune_results()
    assert exists(waiting)


def test_workers_that_died_long_ago_are_forgotten():
    WorkerBeat.objects.create(worker_id="old", seen_at=timezone.now() - timedelta(days=2))
    services.record_beat(worker_id="young")
    services.prune_results()
    assert list(WorkerBeat.objects.values_list("worker_id", flat=True)) == ["young"]


def test_a_task_whose_worker_died_is_queued_again():
    lost = result(status=TaskResultStatus.RUNNING, age=timedelta(hours=2))
    services.revive_lost_tasks()
    lost.refresh_from_db()
    assert lost.status == TaskResultStatus.READY


def test_a_task_that_runs_now_is_left_alone():
    running = result(status=TaskResultStatus.RUNNING, age=timedelta(minutes=5))
    services.revive_lost_tasks()
    running.refresh_from_db()
    assert running.status == TaskResultStatus.RUNNING


def test_a_task_that_kills_its_worker_again_and_again_fails():
    deadly = result(status=TaskResultStatus.RUNNING, age=timedelta(hours=2), starts=3)
    services.revive_lost_tasks()
    deadly.refresh_from_db()
    assert deadly.status == TaskResultStatus.FAILED
    assert deadly.exception_class_path.endswith("WorkerLostError")


def test_a_forgotten_task_leaves_no_trace():
    greet.enqueue("Ana")
    greet.enqueue("Ana", loud=True)
    greet.enqueue("Bola")
    services.forget_task(greet, "Ana")
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [["Bola"]]


def test_nobody_was_seen_before_the_first_worker_beats():
    assert queries.worker_last_seen() is None


def test_the_latest_beat_counts():
    services.record_beat(worker_id="one")
    WorkerBeat.objects.create(worker_id="two", seen_at=timezone.now() - timedelta(hours=1))
    seen = queries.worker_last_seen()
    assert seen is not None
    assert timezone.now() - seen < timedelta(minutes=1)


def test_the_queue_is_kept_hourly():
    job = next(job for job in schedule.jobs() if job.name == "background.keep_queue")
    assert job.interval == timedelta(hours=1)
    job.task.call()
    assert job.task is tasks.keep_queue


def test_repeats_that_wait_are_dropped_and_what_runs_goes_on():
    running = greet.enqueue("Ana")
    DBTaskResult.objects.filter(pk=running.id).update(status=TaskResultStatus.RUNNING)
    greet.enqueue("Bola")
    greet.enqueue("Cem")
    services.drop_repeats(greet)
    assert [str(row.pk) for row in DBTaskResult.objects.all()] == [str(running.id)]
