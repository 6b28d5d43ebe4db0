"""What a search was about, for the cards of those whom it found."""

from typing import TYPE_CHECKING, NamedTuple

from capx.capacities.directory import current
from capx.capacities.enums import Intent
from capx.explore.narrowing import intents
from capx.folding import terms
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from capx.capacities.directory import Entry
    from capx.explore.criteria import Criteria


class Sought(NamedTuple):
    """Numbers of capacities, and the statements about them that count."""

    capacities: frozenset[int] = frozenset()
    intents: frozenset[str] = frozenset(Intent)

    def covers(self, entry: "Entry", intent: Intent) -> bool:
        """Who can share knows as well, and a card shows it among what they share."""
        counts = intent in self.intents or (
            intent == Intent.AVAILABLE and Intent.KNOWN in self.intents
        )
        return counts and entry.id in self.capacities


def sought_by(criteria: "Criteria") -> Sought:
    """The capacities that are chosen or named by the words, with all below them."""
    directory = current()
    words, runs = terms(criteria.q)
    called = frozenset[int]().union(*(directory.matching_word(term) for term in (*words, *runs)))
    entries = [directory.get(slug) for slug in criteria.values(Facet.CAPACITY)]
    entries += [directory.by_id(each) for each in called]
    numbers = frozenset[int]().union(*(e.descendants_and_self for e in entries if e))
    return Sought(numbers, frozenset(intents(criteria)))
