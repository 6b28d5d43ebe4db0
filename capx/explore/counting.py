"""How many peers each option of a facet would give under the present choice."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.enums import Intent
from capx.explore.narrowing import intents
from capx.movement.queries import region_of
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyroaring import BitMap

    from capx.explore.search import Search
    from capx.peers.index.facet import Value


IN_THEIR_OWN_ORDER = {Facet.INTENT}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    count: int
    chosen: bool


def options(search: "Search", facet: Facet) -> list[Option]:
    """Options that give somebody, and those chosen; the chosen first, then those that give most.

    A facet's own choice is left aside, so that its options can be compared.
    """
    chosen = search.criteria.values(facet)
    counts = dict(_counts(search, facet))
    counts |= {value: 0 for value in chosen if value not in counts}
    found = [Option(value, count, value in chosen) for value, count in counts.items()]
    shown = [option for option in found if option.count or option.chosen]
    if facet in IN_THEIR_OWN_ORDER:
        return shown
    return sorted(shown, key=lambda option: (not option.chosen, -option.count, option.value))


def _counts(search: "Search", facet: Facet) -> "Iterator[tuple[str, int]]":
    if facet == Facet.CAPACITY:
        return _counts_of_capacities(search)
    if facet == Facet.INTENT:
        return _counts_of_intents(search)
    others = search.leaving_out(facet)
    return (
        (str(value), _overlap(others, search.narrowing.of_value(facet, value)))
        for value in _values(search, facet)
    )


def _values(search: "Search", facet: Facet) -> "set[Value]":
    values = set(search.narrowing.index.values(facet))
    if facet == Facet.TERRITORY:
        values |= {region for code in values if (region := region_of(str(code)))}
    return values


def _counts_of_capacities(search: "Search") -> "Iterator[tuple[str, int]]":
    others, stated = search.leaving_out(Facet.CAPACITY, Facet.INTENT), intents(search.criteria)
    for entry in search.narrowing.directory.entries:
        yield entry.slug, _overlap(others, search.narrowing.stating([entry.slug], stated))


def _counts_of_intents(search: "Search") -> "Iterator[tuple[str, int]]":
    others = search.leaving_out(Facet.CAPACITY, Facet.INTENT)
    slugs = search.criteria.values(Facet.CAPACITY)
    for intent in Intent:
        yield intent.value, _overlap(others, search.narrowing.stating(slugs, [intent]))


def _overlap(one: "BitMap", other: "BitMap") -> int:
    count: int = one.intersection_cardinality(other)
    return count
