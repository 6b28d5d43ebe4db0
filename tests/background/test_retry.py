from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from capx.background.retry import LONGEST_WAIT, Patience, retrying
from capx.background.worker import TaskAndScheduleWorker

pytestmark = pytest.mark.django_db


class ServiceDownError(Exception):
    def __init__(self, retry_after=None):
        super().__init__("the service is down")
        self.retry_after = retry_after


calls: list[str] = []
given_up: list[str] = []
problems: list[Exception] = []


@retrying(
    attempts=3,
    first_wait=timedelta(minutes=1),
    on=(ServiceDownError,),
    gave_up=given_up.append,
)
def fetch(name: str) -> None:
    calls.append(name)
    if problems:
        raise problems.pop(0)


@pytest.fixture(autouse=True)
def _clean_slate():
    for record in (calls, given_up, problems):
        record.clear()


def work():
    TaskAndScheduleWorker(interval=0).work()


def make_due():
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(
        run_after=timezone.now() - timedelta(seconds=1)
    )


def test_a_task_that_succeeds_runs_once():
    fetch.enqueue("picture")
    work()
    make_due()
    work()
    assert calls == ["picture"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_failed_task_is_queued_again_with_the_same_arguments_for_later():
    problems.append(ServiceDownError())
    fetch.enqueue("picture")
    work()
    again = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert again.args_kwargs == {"args": ["picture"], "kwargs": {"attempt": 2}}
    wait = again.run_after - timezone.now()
    assert timedelta(seconds=55) < wait < timedelta(seconds=80)


def test_the_failed_attempt_keeps_its_problem():
    problems.append(ServiceDownError())
    fetch.enqueue("picture")
    work()
    failed = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert failed.exception_class_path.endswith("ServiceDownError")
    assert "the service is down" in failed.traceback


def test_a_retried_task_that_succeeds_is_done():
    problems.append(ServiceDownError())
    fetch.enqueue("picture")
    work()
    make_due()
    work()
    assert calls == ["picture", "picture"]
    assert not DBTaskResult.objects.ready().exists()
    assert given_up == []


def test_after_the_last_attempt_the_task_gives_up():
    problems.extend(ServiceDownError() for _ in range(5))
    fetch.enqueue("picture")
    for _ in range(5):
        work()
        make_due()
    assert calls == ["picture"] * 3
    assert given_up == ["picture"]
    assert not DBTaskResult.objects.ready().exists()


def test_another_error_fails_at_once():
    problems.append(ValueError("a fault of ours"))
    fetch.enqueue("picture")
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert given_up == []


def test_a_service_that_names_its_wait_is_heard():
    problems.append(ServiceDownError(retry_after=600))
    fetch.enqueue("picture")
    work()
    again = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert again.run_after - timezone.now() > timedelta(seconds=590)


@given(attempt=st.integers(1, 20), seconds=st.integers(1, 600))
def test_waits_grow_and_stay_bounded(attempt, seconds):
    patience = Patience(attempts=20, first_wait=timedelta(seconds=seconds))
    wait = patience.wait_after(attempt)
    assert timedelta(seconds=seconds) <= wait <= LONGEST_WAIT
    assert wait <= timedelta(seconds=seconds) * 2 ** (attempt - 1) * 1.25


@given(attempt=st.integers(20, 10_000))
def test_who_never_gives_up_waits_the_longest_wait(attempt):
    assert Patience(attempts=1, first_wait=timedelta(seconds=1)).wait_after(attempt) == LONGEST_WAIT
