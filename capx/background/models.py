from django.db import models
from django.utils import timezone


class ScheduledJob(models.Model):
    """When a periodic job is due next. Which jobs there are is told by `schedule.py`."""

    name = models.CharField(max_length=80, primary_key=True)
    next_run_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """When a worker was last seen alive."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.worker_id
