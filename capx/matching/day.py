"""What is frozen for a day, so that who looks twice sees the same: recency, and rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from threading import Lock

from django.utils import timezone
from pyroaring import BitMap

from capx.matching.levels import Level, LevelledPart
from capx.matching.models import FrozenLevel, FrozenPart


@dataclass(frozen=True, slots=True)
class Day:
    """Who is in no level has come or was confirmed since: as fresh and as rested as can be."""

    date: date
    recency: Sequence[Level] = ()
    rest: Sequence[Level] = ()

    @property
    def recency_part(self) -> LevelledPart:
        return LevelledPart(self.recency, otherwise=1.0)

    @property
    def rest_part(self) -> LevelledPart:
        return LevelledPart(self.rest, otherwise=1.0)

    def lot(self, *numbers: int) -> int:
        """A number drawn for these numbers: the same all day, another one tomorrow."""
        drawn = blake2b(repr((self.date.toordinal(), numbers)).encode(), digest_size=8)
        return int.from_bytes(drawn.digest())


class _Held:
    """What this process remembers."""

    day: Day | None = None
    frozen: int = 0  # the number of the newest level
    lock = Lock()


def current_day() -> Day:
    """One small query when nothing was frozen since. Before the first freeze there are no levels.

    The day turns when it is frozen: until then the last one goes on.
    """
    newest = FrozenLevel.objects.order_by("-pk").values_list("pk", "day").first()
    if newest is None:
        return Day(timezone.now().date())
    with _Held.lock:
        if _Held.day is None or _Held.frozen != newest[0]:
            _Held.frozen, _Held.day = newest[0], _read(newest[1])
        return _Held.day


def forget_day() -> None:
    """For tests, whose database goes back in time."""
    _Held.day = None


def _read(day: date) -> Day:
    levels: dict[str, list[Level]] = {part: [] for part in FrozenPart.values}
    for row in FrozenLevel.objects.filter(day=day).order_by("-value"):
        levels[row.part].append(Level(row.value, BitMap.deserialize(bytes(row.peers))))
    return Day(day, levels[FrozenPart.RECENCY], levels[FrozenPart.REST])
