"""From what is chosen in a facet to the peers that fit it, as bitmaps."""

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.capacities.enums import Intent
from capx.movement.queries import territories_within
from capx.peers.index import ORGANIZATION
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from capx.capacities.directory import Directory
    from capx.explore.criteria import Criteria
    from capx.peers.index import PeerIndex
    from capx.peers.index.facet import Value


class Narrowing:
    """One index and one directory, asked for the peers that fit a facet's values.

    `seen` is everybody whom the viewer may see.
    """

    def __init__(self, index: "PeerIndex", directory: "Directory", seen: BitMap) -> None:
        self.index = index
        self.directory = directory
        self.seen = seen

    def fitting(self, facet: Facet, criteria: "Criteria") -> BitMap:
        """Peers that fit any of the values chosen in this facet.

        Capacity and intent speak of the same statements: they are answered together, under
        `Facet.CAPACITY` where capacities are chosen, else under `Facet.INTENT`.
        """
        values = criteria.values(facet)
        if facet == Facet.CAPACITY:
            return self.stating(values, intents(criteria))
        if facet == Facet.INTENT:
            return self.stating(criteria.values(Facet.CAPACITY), values)
        return union(self.of_value(facet, value) for value in values)

    def of_value(self, facet: Facet, value: "Value") -> BitMap:
        """A region stands for its countries, every other value for itself.

        Nobody belongs to an organization that the viewer may not see.
        """
        if facet == Facet.AFFILIATION and not self._sees(value):
            return BitMap()
        if facet != Facet.TERRITORY:
            return self.index.peers_with((facet, value))
        countries = territories_within([str(value)])
        return self.index.joined((facet, value), ((facet, code) for code in countries))

    @cached_property
    def seen_stating(self) -> BitMap:
        """Everybody whom the viewer may see and who states anything."""
        return self.seen & self.stating((), Intent)

    def _sees(self, slug: "Value") -> bool:
        itself = self.index.peers_with((ORGANIZATION, slug))
        return bool(itself.intersect(self.seen))

    def stating(self, slugs: "Iterable[str]", stated: "Iterable[str]") -> BitMap:
        """Peers who state any of the capacities, or any capacity at all where none is named."""
        intents = tuple(stated)
        entries = [self.directory.get(slug) for slug in slugs]
        if not entries:
            return union(self.index.peers_with_any(intent) for intent in intents)
        ids = [entry.descendants_and_self for entry in entries if entry]
        return self.stating_one_of(
            ids[0] if len(ids) == 1 else frozenset[int]().union(*ids), intents
        )

    def stating_one_of(self, ids: frozenset[int], intents: tuple[str, ...]) -> BitMap:
        return self.index.joined((intents, ids), product(intents, ids))


def intents(criteria: "Criteria") -> tuple[str, ...]:
    """Which statements count: those chosen, or all three."""
    return criteria.values(Facet.INTENT) or tuple(Intent)


def union(bitmaps: "Iterable[BitMap]") -> BitMap:
    found = list(bitmaps)
    return BitMap.union(*found) if found else BitMap()
