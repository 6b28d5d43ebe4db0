"""Who fits whom once more, as plainly as it is written down: everybody is scored, one by one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.matching import score
from capx.matching.enums import Gain
from capx.matching.score import Parts
from capx.matching.seeker import Seeker
from capx.movement.queries import region_of
from capx.peers.index.document import Document, Key

CONSIDERED = 24
_SPEAKS = {"language": score.BASIC, "converses_in": score.CONVERSING, "works_in": score.WORKING}


@dataclass(frozen=True)
class Somebody:
    """The facts about one peer."""

    number: int
    wanted: tuple[int, ...] = ()
    available: tuple[int, ...] = ()
    languages: Mapping[str, int] = field(default_factory=dict)  # by code, from 1 to 3
    territories: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    time_zone: str = ""
    confirmed: date = date(2026, 1, 1)
    room: int = 3
    is_open: bool = True
    is_taken_over: bool = True
    away_until: date | None = None

    @property
    def seeker(self) -> Seeker:
        return Seeker(
            peer_id=self.number,
            wanted=self.wanted,
            available=self.available,
            languages=self.languages,
            territories=self.territories,
            projects=self.projects,
            time_zone=self.time_zone,
        )

    @property
    def document(self) -> Document:
        return Document(
            peer_id=self.number,
            name="",
            about="",
            confirmed=datetime.combine(self.confirmed, datetime.min.time(), UTC).timestamp(),
            keys=[*self._stated(), *self._available(), *self._surroundings()],
        )

    def _stated(self) -> Iterable[Key]:
        yield from ((Intent.WANTED, each) for each in self.wanted)
        yield from ((Intent.AVAILABLE, each) for each in self.available)

    def _surroundings(self) -> Iterable[Key]:
        for code, own in self.languages.items():
            yield from ((name, code) for name, level in _SPEAKS.items() if own >= level)
        yield from (("territory", code) for code in self.territories)
        yield from (("project", dbname) for dbname in self.projects)
        if self.time_zone:
            yield "zone", self.time_zone

    def _available(self) -> Iterable[Key]:
        yield "room", self.room
        if self.is_open:
            yield "is_open", 1
        if self.is_taken_over:
            yield "taken_over", 1
        if self.away_until:
            yield "away_until", self.away_until.isoformat()

    @cached_property
    def regions(self) -> frozenset[str]:
        return frozenset(code for each in self.territories if (code := region_of(each)))


@dataclass(frozen=True)
class Community:
    """Everybody, on a day; `shown` tells how often, against the average, each was in the week."""

    members: Mapping[int, Somebody]
    directory: Directory
    today: date
    shown: Mapping[int, float] = field(default_factory=dict)

    def best(
        self, seeker: Somebody, *, apart: frozenset[int] = frozenset(), gain: Gain | None = None
    ) -> list[tuple[float, int]]:
        """All who fit, the best first."""
        scored = [
            (score.score(self.parts(seeker, other)), other.number)
            for other in self.members.values()
            if other is not seeker
            and other.number not in apart
            and self.takes_part(other)
            and (found := self.gain(seeker, other))
            and found == (gain or found)
        ]
        return sorted(
            (each for each in scored if each[0] > 0), key=lambda each: (-each[0], each[1])
        )

    def score(self, seeker: Somebody, number: int) -> float:
        return score.score(self.parts(seeker, self.members[number]))

    def takes_part(self, other: Somebody) -> bool:
        is_here = other.away_until is None or other.away_until < self.today
        return other.is_open and other.is_taken_over and is_here and other.room > 0

    def parts(self, seeker: Somebody, other: Somebody) -> Parts:
        return Parts(
            teaches=score.coverage(self.taught(seeker, other)),
            learns=score.coverage(self.learnt(seeker, other)),
            language=_language(seeker.languages, other.languages),
            time=_time(seeker.time_zone, other.time_zone, self.today),
            place=score.place(
                same_project=not {*seeker.projects}.isdisjoint(other.projects),
                same_region=not seeker.regions.isdisjoint(other.regions),
            ),
            recency=score.recency((self.today - other.confirmed).days),
            room=score.room(other.room),
            rest=score.rest(self.shown.get(other.number, 0.0)),
        )

    def taught(self, seeker: Somebody, other: Somebody) -> list[float]:
        """How strongly they serve each of my wishes."""
        return [
            self.worth(wanted) * max(self.likeness(wanted, each) for each in other.available)
            for wanted in self._rarest(seeker.wanted)
            if other.available
        ]

    def learnt(self, seeker: Somebody, other: Somebody) -> list[float]:
        """How strongly each that I share serves their wishes."""
        return [
            self.worth(shared) * max(self.likeness(each, shared) for each in other.wanted)
            for shared in self._rarest(seeker.available)
            if other.wanted
        ]

    def gain(self, seeker: Somebody, other: Somebody) -> Gain | None:
        learns, shares = any(self.taught(seeker, other)), any(self.learnt(seeker, other))
        gains = {(True, True): Gain.BOTH, (True, False): Gain.LEARN, (False, True): Gain.SHARE}
        return gains.get((learns, shares))

    def _rarest(self, capacities: tuple[int, ...]) -> list[int]:
        known = [each for each in capacities if self.directory.by_id(each)]
        return sorted(known, key=lambda each: (self.sharing[each], each))[:CONSIDERED]

    @cached_property
    def sharing(self) -> Counter[int]:
        return Counter(each for one in self.members.values() for each in one.available)

    @cached_property
    def worth(self) -> Callable[[int], float]:
        return cache(lambda each: score.rarity(self.sharing[each], len(self.members)))

    @cached_property
    def likeness(self) -> Callable[[int, int], float]:
        return cache(lambda wanted, shared: likeness(*map(self.directory.by_id, (wanted, shared))))


def likeness(wanted: Entry | None, shared: Entry | None) -> float:
    if not wanted or not shared:
        return 0.0
    if wanted is shared:
        return score.SAME
    if wanted in shared.ancestors:
        return score.BELOW
    if shared in wanted.ancestors:
        return score.ABOVE if shared.parent else 0.0
    beside = wanted.parent is shared.parent and wanted.level == 3
    return score.BESIDE if beside else 0.0


def _language(mine: Mapping[str, int], theirs: Mapping[str, int]) -> float:
    if not mine or not theirs:
        return score.UNSPOKEN
    return score.language(max(min(level, theirs.get(code, 0)) for code, level in mine.items()))


def _time(mine: str, theirs: str, day: date) -> float:
    if not mine or not theirs:
        return score.UNKNOWN_TIME
    return score.time(_hours(mine, theirs, day))


@cache
def _hours(mine: str, theirs: str, day: date) -> int:
    """The short way round the clock."""
    here, there = (_minutes(zone, day) for zone in (mine, theirs))
    hours = round((there - here) / 60) % 24
    return min(hours, 24 - hours)


def _minutes(zone: str, day: date) -> float:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).astimezone(ZoneInfo(zone))
    return (noon.utcoffset() or timedelta()).total_seconds() / 60
