"""The queue: what has ended goes, what was lost comes back, what must not stay is dropped."""

from datetime import timedelta
from typing import Any

from django.tasks import Task, TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.background.models import WorkerBeat

KEEP_SUCCESSFUL = timedelta(days=1)
KEEP_FAILED = timedelta(days=7)
# Our tasks end within minutes: who runs longer lost its worker (killed, or the power went).
LOST_AFTER = timedelta(hours=1)
MOST_STARTS = 3


class WorkerLostError(Exception):
    """A task took its worker down with it, again and again."""


def record_beat(*, worker_id: str) -> None:
    WorkerBeat.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": timezone.now()})


def record_end(*, worker_id: str) -> None:
    WorkerBeat.objects.filter(worker_id=worker_id).delete()


def prune_results() -> None:
    now = timezone.now()
    results = DBTaskResult.objects
    results.successful().filter(finished_at__lte=now - KEEP_SUCCESSFUL).delete()
    results.failed().filter(finished_at__lte=now - KEEP_FAILED).delete()
    WorkerBeat.objects.filter(seen_at__lte=now - KEEP_SUCCESSFUL).delete()


def revive_lost_tasks() -> None:
    """Queue what a dead worker left running once more; give up on what was started three times."""
    lost = DBTaskResult.objects.running().filter(started_at__lte=timezone.now() - LOST_AFTER)
    for result in lost:
        if len(result.worker_ids) < MOST_STARTS:
            result.status = TaskResultStatus.READY
            result.save(update_fields=["status"])
        else:
            result.set_failed(WorkerLostError())


def forget_task(task: Task[Any, Any], *args: Any) -> None:
    """Drop every trace of a task with these arguments, waiting or done: deletion asks for it."""
    results = DBTaskResult.objects.filter(task_path=task.module_path)
    results.filter(args_kwargs__args=list(args)).delete()


def drop_repeats(task: Task[Any, Any]) -> None:
    """Drop those of a task that wait: the one that runs now sees all that they were meant for."""
    DBTaskResult.objects.ready().filter(task_path=task.module_path).delete()
