from datetime import datetime

from django.db.models import Max

from capx.background.models import WorkerBeat


def worker_last_seen() -> datetime | None:
    """When any worker gave its last sign of life: a live one gives one every few seconds."""
    last: datetime | None = WorkerBeat.objects.aggregate(last=Max("seen_at"))["last"]
    return last
