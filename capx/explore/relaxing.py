"""When nobody is found: which choice to drop, and how many peers that would give."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.explore.criteria import COUNTED
from capx.explore.labels import FACETS
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from capx.explore.criteria import Criteria
    from capx.explore.search import Search


@dataclass(frozen=True, slots=True)
class Relaxation:
    """`facet` is None where the words are dropped."""

    facet: Facet | None
    criteria: "Criteria"
    count: int

    @property
    def label(self) -> "Promise | None":
        return FACETS[self.facet] if self.facet else None

    @property
    def shown(self) -> int:
        """Exact up to what is counted."""
        return min(self.count, COUNTED)


def relaxations(search: "Search") -> list[Relaxation]:
    """Every single choice whose dropping would find somebody, most first."""
    criteria = search.criteria
    weaker = [(facet, criteria.without(facet)) for facet in criteria.chosen]
    found = [Relaxation(facet, each, len(search.asked(each).found())) for facet, each in weaker]
    if search.words:
        count = len(search.without_words())
        found.append(Relaxation(None, criteria.without_words(), count))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)
