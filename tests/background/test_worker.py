import os
import signal
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from capx.background import schedule
from capx.background.models import ScheduledJob, WorkerBeat
from capx.background.queries import worker_last_seen
from capx.background.worker import TaskAndScheduleWorker

pytestmark = pytest.mark.django_db
done: list[str] = []


@task
def note(name: str) -> None:
    done.append(name)


@task
def stop_this_process() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    done.append("finished")


@pytest.fixture(autouse=True)
def _clean_slate():
    done.clear()


@pytest.fixture
def worker():
    worker = TaskAndScheduleWorker(interval=0.01)
    yield worker
    worker.reset_signals()
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_all_that_is_due_is_done_in_order_of_coming(worker):
    for name in ("first", "second", "third"):
        note.enqueue(name)
    worker.work()
    assert done == ["first", "second", "third"]


def test_a_task_that_is_forgotten_while_it_runs_does_no_harm(worker, monkeypatch):
    """As when a member deletes everything while their picture is on its way."""

    def run_what_is_forgotten(_worker, result):
        result.delete()
        raise DBTaskResult.NotUpdated  # so Django says that the row to note the end in is gone

    monkeypatch.setattr(Worker, "run_task", run_what_is_forgotten)
    note.enqueue("deleted")
    worker.work()
    assert not DBTaskResult.objects.exists()


def test_a_task_for_later_waits(worker):
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    worker.work()
    assert done == []


def test_a_working_worker_is_seen(worker):
    worker.work()
    assert worker_last_seen() is not None


def test_periodic_jobs_run_with_the_tasks(worker, monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.every(timedelta(hours=1), "tests.hourly", job_of_the_hour)
    ScheduledJob.objects.create(name="tests.hourly", next_run_at=timezone.now())
    worker.work()
    assert done == ["hourly"]


@task
def job_of_the_hour() -> None:
    done.append("hourly")


def test_a_stop_lets_the_present_task_end_and_starts_no_other(worker):
    stop_this_process.enqueue()
    note.enqueue("not any more")
    worker.configure_signals()
    worker.run()
    assert done == ["finished"]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
    assert not WorkerBeat.objects.exists()


def test_the_command_stops_on_a_signal_while_it_is_idle():
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        call_command("run_worker")
    finally:
        timer.join()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    assert not WorkerBeat.objects.exists()


def test_a_second_signal_stops_at_once(worker):
    worker.shutdown(signal.SIGINT, None)
    with pytest.raises(SystemExit):
        worker.shutdown(signal.SIGINT, None)


def test_a_database_that_restarts_does_not_end_the_worker(worker, monkeypatch, caplog):
    answers = iter([OperationalError("server closed the connection"), None])

    def work():
        answer = next(answers)
        if answer:
            raise answer
        worker.running = False

    monkeypatch.setattr(worker, "work", work)
    worker.run()
    assert "did not answer" in caplog.text


def test_an_idle_queue_is_only_read(worker, django_assert_num_queries):
    worker.work()
    with django_assert_num_queries(1):
        worker.work()
