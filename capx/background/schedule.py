"""Periodic jobs. A room registers its own when it starts, in `apps.py`:

schedule.every(timedelta(hours=1), "peers.end_absences", end_absences)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.tasks import Task
from django.utils import timezone

from capx.background.models import ScheduledJob


@dataclass(frozen=True)
class Job:
    name: str
    task: Task[[], None]
    interval: timedelta


_jobs: dict[str, Job] = {}


def every(interval: timedelta, name: str, task: Task[[], None]) -> None:
    """Enqueue `task` once in each interval, by whichever worker comes first."""
    _jobs[name] = Job(name, task, interval)


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_due() -> int:
    """Enqueue each job that is due, and say how many were.

    A job that is new waits for one interval, so that a fresh installation starts in peace.
    """
    now = timezone.now()
    known = dict(ScheduledJob.objects.filter(name__in=_jobs).values_list("name", "next_run_at"))
    _note_new_jobs(now, known)
    due = [job for job in jobs() if job.name in known and known[job.name] <= now]
    return sum(_claim_and_enqueue(job, known[job.name], now) for job in due)


def _note_new_jobs(now: datetime, known: dict[str, datetime]) -> None:
    new = [
        ScheduledJob(name=job.name, next_run_at=now + job.interval)
        for job in jobs()
        if job.name not in known
    ]
    ScheduledJob.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def _claim_and_enqueue(job: Job, seen: datetime, now: datetime) -> bool:
    """Of two workers that saw the same time, one changes the row, and only that one enqueues."""
    mine = ScheduledJob.objects.filter(name=job.name, next_run_at=seen)
    claimed = mine.update(next_run_at=now + job.interval) == 1
    if claimed:
        job.task.enqueue()
    return claimed
