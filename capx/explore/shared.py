"""What can be learned from somebody: a capacity, and how many offer to share it."""

from dataclasses import dataclass, field

from capx.capacities.enums import Intent
from capx.capacities.queries import Shown
from capx.explore.criteria import Criteria
from capx.peers.index.facet import Facet


@dataclass(frozen=True)
class Shared(Shown):
    peers: int = field(kw_only=True)  # how many can share it

    @property
    def address(self) -> str:
        """The query string of the page that finds these peers."""
        return sharing(self.slug).address()


def sharing(*slugs: str) -> Criteria:
    """The search for whoever can share one of these capacities; anything where none is named."""
    chosen = {Facet.CAPACITY: slugs, Facet.INTENT: (Intent.AVAILABLE.value,)}
    return Criteria(chosen={facet: values for facet, values in chosen.items() if values})
