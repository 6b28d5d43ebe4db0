"""A community that is made up, and the index that matching finds it in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import batched

from pyroaring import BitMap

from capx.capacities.directory import Directory
from capx.matching import score
from capx.matching.day import Day
from capx.matching.levels import Level
from capx.matching.services.freezing import levels_of_rest
from capx.peers.index import PeerIndex
from tests.matching.plain import Community, Somebody

_AT_ONCE = 5_000


@dataclass(frozen=True)
class Measured:
    members: Mapping[int, Somebody]
    directory: Directory

    @cached_property
    def index(self) -> PeerIndex:
        index = PeerIndex()
        for some in batched(self.members.values(), _AT_ONCE):
            index.replace((), [member.document for member in some])
        return index

    @cached_property
    def looking(self) -> list[Somebody]:
        """Who has an account, and has said something that others could fit."""
        return [m for m in self.members.values() if m.is_taken_over and (m.wanted or m.available)]

    def day(self, today: date, shown: Mapping[int, int]) -> Day:
        """As it is frozen: `shown` tells how often each was shown in the week before."""
        return Day(today, _sorted(self._recency(today)), _sorted(self._rest(shown)))

    def plain(self, today: date, shown: Mapping[int, int]) -> Community:
        average = self._average(shown)
        times = {number: times / average for number, times in shown.items()}
        return Community(self.members, self.directory, today, times)

    def _average(self, shown: Mapping[int, int]) -> float:
        return sum(shown.values()) / len(self.members)

    def _recency(self, today: date) -> Iterable[tuple[float, BitMap]]:
        levels: dict[float, BitMap] = {}
        for member in self.members.values():
            value = score.recency((today - member.confirmed).days)
            levels.setdefault(value, BitMap()).add(member.number)
        return levels.items()

    def _rest(self, shown: Mapping[int, int]) -> Iterable[tuple[float, BitMap]]:
        return levels_of_rest(dict(shown), self._average(shown)) if shown else ()


def _sorted(levels: Iterable[tuple[float, BitMap]]) -> list[Level]:
    return [Level(*level) for level in sorted(levels, key=lambda level: -level[0])]
