"""Capacities that a member may not have thought of, each with its reason."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.matching.finding import Matching
from capx.movement.queries import region_of, territories_within
from capx.peers.index.facet import Facet

ALIKE = 2  # stated in common, of those who state as many; the peers who are like one
FEWEST = 2  # peers; one alone is chance
OF_EACH = 2  # capacities for each reason


class Because(StrEnum):
    LIKE_SHARE = "like-share"  # peers like me share it
    LIKE_WANT = "like-want"  # peers like me want it
    NEAR = "near"  # it is wanted near me, and nobody there shares it


class Considered(NamedTuple):
    entry: Entry
    because: Because
    number: int  # of peers


def capacities_to_consider(matching: Matching) -> list[Considered]:
    """A few for each reason, no capacity twice, and none that is stated already."""
    alike, near = _alike(matching), _near(matching)
    ranked = (
        (Because.NEAR, _unmet(matching, near)),
        (Because.LIKE_SHARE, _typical(matching, alike, Intent.AVAILABLE)),
        (Because.LIKE_WANT, _typical(matching, alike, Intent.WANTED)),
    )
    chosen: dict[Entry, Considered] = {}
    for because, counted in ranked:
        new = ((entry, number) for entry, number in counted if entry not in chosen)
        chosen |= {e: Considered(e, because, number) for e, number in islice(new, OF_EACH)}
    return list(chosen.values())


def _alike(matching: Matching) -> BitMap:
    """Who states two of what I state, or the one."""
    once, twice = BitMap(), BitMap()
    for capacity in matching.seeker.stated:
        stating = BitMap.union(
            *(matching.index.peers_with((intent, capacity)) for intent in Intent)
        )
        twice |= once & stating
        once |= stating
    alike = twice if len(matching.seeker.stated) >= ALIKE else once
    return alike & matching.seen


def _near(matching: Matching) -> BitMap:
    regions = {code for each in matching.seeker.territories if (code := region_of(each))}
    codes = (*regions, *territories_within(regions))
    living = (matching.index.peers_with((Facet.TERRITORY, code)) for code in codes)
    return BitMap.union(BitMap(), *living) & matching.seen


def _unmet(matching: Matching, near: BitMap) -> list[tuple[Entry, int]]:
    """What is wanted there and not shared, the most wanted first."""
    found = [
        (entry, number)
        for entry, number in _counted(matching, near, Intent.WANTED)
        if not matching.index.peers_with((Intent.AVAILABLE, entry.id)).intersect(near)
    ]
    return sorted(found, key=lambda each: -each[1])


def _typical(matching: Matching, alike: BitMap, intent: Intent) -> Iterable[tuple[Entry, int]]:
    """What they state more often than everybody does, by how many of them state it beyond that."""
    share = len(alike) / max(1, len(matching.index.everybody))

    def beyond(each: tuple[Entry, int]) -> float:
        entry, number = each
        return number - share * len(matching.index.peers_with((intent, entry.id)))

    counted = _counted(matching, alike, intent)
    return sorted((each for each in counted if beyond(each) > 0), key=beyond, reverse=True)


def _counted(matching: Matching, peers: BitMap, intent: Intent) -> Iterator[tuple[Entry, int]]:
    """Capacities that are offered and not yet stated, with how many of these peers state them."""
    for entry in matching.directory.offered:
        if entry.parent and entry.id not in matching.seeker.stated:
            stating = matching.index.peers_with((intent, entry.id))
            if (number := peers.intersection_cardinality(stating)) >= FEWEST:
                yield entry, number
