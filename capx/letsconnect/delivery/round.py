"""All that is due is carried to where it goes; what is of one member, one after the other."""

import logging
import sys
import time
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from capx.background.retry import Patience
from capx.letsconnect.delivery.fate import Result, after
from capx.letsconnect.delivery.noting import note
from capx.letsconnect.delivery.relay import post
from capx.letsconnect.delivery.vault import put
from capx.letsconnect.enums import Kind, State, Way
from capx.letsconnect.models import Outgoing

logger = logging.getLogger(__name__)
# Longer than one attempt can take: whoever holds an envelope still holds it while it is carried.
LEASE = timedelta(seconds=90)
LONGEST = 15.0  # seconds; then other tasks of the worker have their turn
# How often it is tried, `fate.py` says.
_patience = Patience(attempts=sys.maxsize, first_wait=timedelta(seconds=30))


def deliver_due() -> bool:
    """Deliver for about a quarter of a minute. Tells whether more could go at once.

    A way on which nobody answers is left for this round, and is not asked again at once.
    """
    ends, silent = time.monotonic() + LONGEST, set[str]()
    while outgoing := _due(timezone.now()).exclude(way__in=silent).first():
        if time.monotonic() >= ends:
            return True
        if _hold(outgoing) and not _carry(outgoing):
            silent.add(outgoing.way)
    return False


def _due(now: datetime) -> QuerySet[Outgoing]:
    """The oldest of each member, where it is due and nobody carries it."""
    waiting = Outgoing.objects.filter(state=State.WAITING)
    earlier = waiting.filter(member=OuterRef("member"), pk__lt=OuterRef("pk"))
    free = Q(held_until=None) | Q(held_until__lte=now)
    due = waiting.filter(free, ~Exists(earlier), next_try_at__lte=now)
    return due.order_by("next_try_at", "pk")


def _hold(outgoing: Outgoing) -> bool:
    """Of two workers that saw the same, one holds it."""
    now = timezone.now()
    free = Q(held_until=None) | Q(held_until__lte=now)
    row = Outgoing.objects.filter(free, pk=outgoing.pk, state=State.WAITING)
    held = row.update(held_until=now + LEASE, attempts=F("attempts") + 1)
    return held == 1


def _carry(outgoing: Outgoing) -> bool:
    """False where nobody answers on this way."""
    result = put(outgoing) if outgoing.way == Way.VAULT else post(outgoing)
    age = timezone.now() - outgoing.created_at
    fate = after(Kind(outgoing.kind), result, age)
    if result != Result.ARRIVED:
        logger.warning("Let's Connect, %s: %s, %s", outgoing.way, result, fate[0])
    note(outgoing, fate, wait=_patience.wait_after(outgoing.attempts + 1))
    return result != Result.LATER
