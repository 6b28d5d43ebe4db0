"""Once a day: who was confirmed how lately, and who was shown how often in the last week."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from pyroaring import BitMap

from capx.matching import score
from capx.matching.models import FrozenLevel, FrozenPart, Showing
from capx.peers.models import Peer
from capx.peers.queries.visibility import TO_MEMBERS

WEEK = timedelta(days=7)
_AT_ONCE = 5_000  # rows


@transaction.atomic
def freeze_day(*, anew: bool = False) -> bool:
    """Write down the levels of today (UTC); False where that is done, unless it is done `anew`."""
    today = timezone.now().date()
    held = FrozenLevel.objects.select_for_update().order_by("pk").values_list("pk")
    list(held)  # of two at once, the second finds that it is done
    if not anew and FrozenLevel.objects.filter(day=today).exists():
        return False
    add_up(before=today)
    FrozenLevel.objects.all().delete()
    levels = [(FrozenPart.RECENCY, *level) for level in _by_recency(today)]
    levels += [(FrozenPart.REST, *level) for level in _by_rest()]
    FrozenLevel.objects.bulk_create(
        FrozenLevel(day=today, part=part, value=value, peers=peers.serialize())
        for part, value, peers in levels
    )
    return True


def add_up(*, before: date) -> None:
    """One row a peer and day, for days that are over; what is older than a week goes."""
    Showing.objects.filter(day__lt=before - WEEK).delete()
    over = Showing.objects.filter(day__lt=before)
    sums = list(over.order_by().values_list("peer_id", "day").annotate(total=Sum("times")))
    if len(sums) < over.count():
        over.delete()
        rows = (Showing(peer_id=peer, day=day, times=times) for peer, day, times in sums)
        Showing.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _by_recency(today: date) -> Iterator[tuple[float, BitMap]]:
    """By whole days (UTC). Who was confirmed within a month is in no level: nothing is better."""
    midnight = datetime.combine(today, time(), tzinfo=UTC)
    bounds = [timedelta(days=days) for days, _value in score.RECENCY]
    for most, more in zip(bounds, [*bounds[1:], None], strict=True):
        older = Q(confirmed_at__lt=midnight - most)
        if more:
            older &= Q(confirmed_at__gte=midnight - more)
        yield score.recency(most.days + 1), _numbers_of(older)


def _numbers_of(condition: Q) -> BitMap:
    peers = Peer.objects.filter(TO_MEMBERS, condition).values_list("pk", flat=True)
    return BitMap(peers.iterator(chunk_size=_AT_ONCE))


def _by_rest() -> Iterable[tuple[float, BitMap]]:
    """By how often each was shown in a week, against the average of all who can be."""
    sums = Showing.objects.order_by().values_list("peer_id").annotate(total=Sum("times"))
    shown = dict(sums.iterator(chunk_size=_AT_ONCE))
    average = sum(shown.values()) / max(1, Peer.objects.filter(TO_MEMBERS).count())
    return levels_of_rest(shown, average)


def levels_of_rest(shown: dict[int, int], average: float) -> Iterable[tuple[float, BitMap]]:
    levels: dict[float, BitMap] = {}
    for peer_id, times in shown.items():
        levels.setdefault(score.rest(times / average), BitMap()).add(peer_id)
    return levels.items()
