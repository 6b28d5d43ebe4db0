"""What time brings: a reminder, the end of waiting, and what came of it in the end."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from capx.exchanges import limits
from capx.exchanges.enums import OPEN, WAITING, State
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange
from capx.exchanges.services.ending import move_by_itself

BATCH = 500  # that are looked up at once
_LAST_ZONE = timedelta(hours=12)  # behind UTC: there a day ends last


@transaction.atomic
def remind_due() -> int:
    """Note once that an answer has been awaited for long; the member sees it on their pages.

    What somebody is answering just now is left in peace.
    """
    now = timezone.now()
    late = Exchange.objects.filter(
        state__in=WAITING, reminded_at=None, changed_at__lte=now - limits.REMINDED_AFTER
    )
    held = late.select_for_update(skip_locked=True).values_list("pk", flat=True)
    return Exchange.objects.filter(pk__in=list(held[:BATCH])).update(reminded_at=now)


def expire_due() -> int:
    """End what nobody answered in time; gives how many exchanges that were."""
    return _move_all(_expiring(), Move.EXPIRE) + _move_all(_left_alone(), Move.END)


def settle_due() -> int:
    """Where one side alone has told what came of it, its word holds in the end."""
    told_at = timezone.now() - limits.SETTLED_AFTER
    one_told = Q(asker_says="") ^ Q(answerer_says="")
    told = Exchange.objects.filter(one_told, state=State.ACCEPTED, changed_at__lte=told_at)
    return _move_all(told, Move.SETTLE)


def lapse_due() -> int:
    """End what was agreed on, and of which neither has ever told what came of it.

    Nobody is to blame: it counts neither as held nor as not held.
    """
    return _move_all(_forgotten(), Move.LAPSE)


def _expiring() -> QuerySet[Exchange]:
    now = timezone.now()
    too_late = Q(until__lt=(now - _LAST_ZONE).date())
    unanswered = Q(changed_at__lte=now - limits.EXPIRES_AFTER)
    return Exchange.objects.filter(too_late | unanswered, state__in=WAITING)


def _forgotten() -> QuerySet[Exchange]:
    long_ago = timezone.now() - limits.LAPSES_AFTER
    untold = Exchange.objects.filter(state=State.ACCEPTED, asker_says="", answerer_says="")
    no_agreed_time = Q(ends_at=None) | ~Q(proposed_by="")
    is_past = no_agreed_time | Q(ends_at__lte=long_ago)
    return untold.filter(is_past, changed_at__lte=long_ago)


def _left_alone() -> QuerySet[Exchange]:
    """Open with somebody who is gone; what ended them was itself cut off."""
    gone = Q(asker=None) | Q(answerer=None)
    return Exchange.objects.filter(gone, state__in=OPEN)


def _move_all(rows: QuerySet[Exchange], move: Move) -> int:
    return sum(move_by_itself(number, move, due=rows) for number in _numbers(rows))


def _numbers(rows: QuerySet[Exchange]) -> Iterator[int]:
    """Batch by batch, each looked up when it is due."""
    last = 0
    while batch := list(
        rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield from batch
        last = batch[-1]
