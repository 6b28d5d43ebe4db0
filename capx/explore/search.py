"""Find the peers that fit a search: their numbers in order, how many there are, and per facet."""

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.explore.criteria import COUNTED, PER_PAGE, Criteria, Sort
from capx.explore.narrowing import Narrowing, union
from capx.explore.words import Found, find
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from capx.peers.index import PeerIndex
    from capx.peers.index.facet import Scope
    from capx.peers.index.order import Order


@dataclass(frozen=True, slots=True)
class Search:
    """One search under way: who fits each part of it, ready to be put together."""

    criteria: Criteria
    narrowing: Narrowing
    ground: BitMap  # whom this viewer may see, and who has anything to find
    words: Found | None
    parts: dict[Facet, BitMap]  # who fits each facet in which something is chosen

    def leaving_out(self, *facets: Facet) -> BitMap:
        """Who fits everything but these facets."""
        kept = (part for facet, part in self.parts.items() if facet not in facets)
        text = (self.words.everyone,) if self.words else ()
        return BitMap.intersection(self.ground, *text, *kept)

    def found(self) -> BitMap:
        return self.leaving_out()

    def asked(self, criteria: Criteria) -> "Search":
        """The same search with other facets chosen."""
        return replace(self, criteria=criteria, parts=_parts(self.narrowing, criteria))

    def without_words(self) -> BitMap:
        return BitMap.intersection(self.ground, *self.parts.values())

    def page(self, found: BitMap, *, size: int = PER_PAGE) -> list[int]:
        """The numbers of the peers on the page that the criteria ask for."""
        start = (self.criteria.page - 1) * size
        stop = min(start + size, COUNTED)
        if self.criteria.sort == Sort.NAME:
            return self.index.by_name.page(found, start, stop)
        if self.criteria.sort == Sort.RELEVANCE and self.words:
            return _page_of_tiers(self.index.by_recency, found, self.words.tiers, start, stop)
        return self.index.by_recency.page(found, start, stop)

    @property
    def index(self) -> "PeerIndex":
        return self.narrowing.index


def seen_by(index: "PeerIndex", *, scopes: "Iterable[Scope]", apart: "Iterable[int]") -> BitMap:
    """Everybody who is shown to such a viewer.

    Peers that the viewer is `apart` from (their numbers) are as good as none.
    """
    return union(index.peers_with(("scope", scope)) for scope in scopes) - BitMap(apart)


def search_among(narrowing: Narrowing, criteria: Criteria) -> Search:
    """Who fits, among whom a viewer may see; one narrowing may serve several searches.

    The caller holds `index.lock` until it has all that it wants from the search.
    """
    return Search(
        criteria=criteria,
        narrowing=narrowing,
        ground=narrowing.seen if criteria.incomplete else narrowing.seen_stating,
        words=find(narrowing, criteria.q),
        parts=_parts(narrowing, criteria),
    )


def _parts(narrowing: Narrowing, criteria: Criteria) -> dict[Facet, BitMap]:
    """Where capacities are chosen, the intent is a condition on them and no part of its own."""
    facets = [facet for facet in Facet if criteria.values(facet)]
    if Facet.CAPACITY in facets and Facet.INTENT in facets:
        facets.remove(Facet.INTENT)
    return {facet: narrowing.fitting(facet, criteria) for facet in facets}


def _page_of_tiers(
    order: "Order", found: BitMap, tiers: tuple[BitMap, ...], start: int, stop: int
) -> list[int]:
    """Those found by name first, then by capacity, then by their words; each in `order`."""
    pages: list[list[int]] = []
    rest, passed = found, 0
    for tier in tiers:
        part = rest & tier
        begin, end = max(0, start - passed), max(0, stop - passed)
        pages.append(order.page(part, begin, end) if end else [])
        passed += len(part)
        rest = rest - part
    return list(chain.from_iterable(pages))
