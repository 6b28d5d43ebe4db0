"""The parts of the score that do not lie in what is shared and wanted, as bitmaps of the index."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pyroaring import BitMap

from capx.matching import score
from capx.matching.levels import Level, LevelledPart
from capx.matching.seeker import Seeker
from capx.movement.queries import region_of, territories_within
from capx.peers.index import CONVERSES_IN, WORKS_IN, PeerIndex
from capx.peers.index.availability import MOST_ROOM, ROOM, ZONE
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from capx.peers.index.document import Key

# Who speaks a language at least so well, by its code.
SPOKEN = {
    score.WORKING: WORKS_IN,
    score.CONVERSING: CONVERSES_IN,
    score.BASIC: str(Facet.LANGUAGE),
}
NOON = time(12, tzinfo=UTC)


def language_part(seeker: Seeker, index: PeerIndex) -> LevelledPart:
    """By the language that serves the two best; who has named none may still speak one."""
    if not seeker.languages:
        return LevelledPart((), otherwise=score.UNSPOKEN)
    levels = [Level(score.language(level), _speaking(seeker, index, level)) for level in SPOKEN]
    silent = index.everybody - index.peers_with_any(Facet.LANGUAGE)
    levels.insert(2, Level(score.UNSPOKEN, silent))
    return LevelledPart(levels, otherwise=score.language(score.NONE))


def _speaking(seeker: Seeker, index: PeerIndex, level: int) -> BitMap:
    """Who speaks at least so well what the seeker speaks at least so well."""
    codes = sorted(code for code, own in seeker.languages.items() if own >= level)
    return _any_of(index, ((SPOKEN[level], code) for code in codes))


def time_part(seeker: Seeker, index: PeerIndex, day: date) -> LevelledPart:
    """By the hours between the two clocks at noon (UTC) of the day."""
    if not seeker.time_zone:
        return LevelledPart((), otherwise=score.UNKNOWN_TIME)
    zones: dict[int, list[str]] = {}
    for zone in map(str, index.values(ZONE)):
        zones.setdefault(abs(hours_ahead(seeker.time_zone, zone, day)), []).append(zone)
    levels = [
        Level(
            score.time(hours),
            index.joined((ZONE, *sorted(alike)), ((ZONE, zone) for zone in alike)),
        )
        for hours, alike in sorted(zones.items())
    ]
    return LevelledPart(levels, otherwise=score.UNKNOWN_TIME)


def hours_ahead(zone: str, other: str, day: date) -> int:
    """How far the other's clock is ahead at noon (UTC), rounded, the short way round: -11 to 12."""
    hours = round((_offset(other, day) - _offset(zone, day)).total_seconds() / 3_600)
    return (hours + 11) % 24 - 11


@lru_cache(maxsize=2_048)
def _offset(zone: str, day: date) -> timedelta:
    """From UTC; there are about 600 zones."""
    return datetime.combine(day, NOON).astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def place_part(seeker: Seeker, index: PeerIndex) -> LevelledPart:
    """By what the two work on, and where they live."""
    projects = _any_of(index, ((str(Facet.PROJECT), each) for each in seeker.projects))
    regions = {code for each in seeker.territories if (code := region_of(each))}
    near = (*regions, *territories_within(regions))
    region = index.joined(
        (Facet.TERRITORY, *sorted(near)), ((Facet.TERRITORY, code) for code in near)
    )
    return LevelledPart(
        [
            Level(score.place(same_project=True, same_region=True), projects & region),
            Level(score.place(same_project=True, same_region=False), projects | region),
        ],
        otherwise=score.place(same_project=False, same_region=False),
    )


def room_part(index: PeerIndex) -> LevelledPart:
    """By how many more requests they take; who takes none is ruled out."""
    levels = [
        Level(score.room(number), index.peers_with((ROOM, number)))
        for number in range(MOST_ROOM, 0, -1)
    ]
    return LevelledPart(levels, otherwise=score.room(0))


def _any_of(index: PeerIndex, keys: "Iterable[Key]") -> BitMap:
    return BitMap.union(BitMap(), *map(index.peers_with, keys))


def common_languages(seeker: Seeker, index: PeerIndex, peer_id: int) -> tuple[int, list[str]]:
    """The best level that both have in one language, and the codes of all that they share at it."""
    for level, name in SPOKEN.items():
        codes = [code for code, own in seeker.languages.items() if own >= level]
        found = [code for code in codes if peer_id in index.peers_with((name, code))]
        if found:
            return level, found
    return score.NONE, []
