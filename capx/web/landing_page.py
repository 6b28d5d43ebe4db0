"""What the landing page gathers from the rooms: what is shared, and who is here."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.capacities.enums import Intent
from capx.explore.cards import Card, cards_of
from capx.explore.counting import options
from capx.explore.criteria import Criteria
from capx.explore.facet import Facet
from capx.explore.index import current_index
from capx.explore.queries import scopes_of
from capx.explore.search import start_search
from capx.peers.models import Peer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.explore.search import Search

SHARED = 12  # chips
OF_ONE_ROOT = 2  # chips, so that they show how wide the directory is
LATEST = 6  # cards
# The latest are looked for among so many: imported profiles, which nobody confirmed, drop out.
CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Shared:
    """A capacity that somebody offers to share, and how many do."""

    slug: str
    label: str
    root: str
    peers: int

    @property
    def address(self) -> str:
        """The query string of the page that finds these peers."""
        return sharing(self.slug).address()


@dataclass(frozen=True, slots=True)
class Company:
    """Who can be met: how many, what they share most, and the sharers who confirmed it last."""

    number_of_peers: int
    shared: list[Shared]
    cards: list[Card]


def sharing(*slugs: str) -> Criteria:
    """The search for whoever can share one of these capacities; anything where none is named."""
    chosen = {Facet.CAPACITY: slugs, Facet.INTENT: (Intent.AVAILABLE.value,)}
    return Criteria(chosen={facet: values for facet, values in chosen.items() if values})


def company(viewer: "Account | AnonymousUser", language: str) -> Company:
    """Eight queries at most, whatever the number of peers."""
    index, directory, scopes = current_index(), current(), scopes_of(viewer)
    with index.lock:
        everyone = start_search(Criteria(), index=index, directory=directory, scopes=scopes)
        offers = start_search(sharing(), index=index, directory=directory, scopes=scopes)
        number_of_peers = len(everyone.found())
        latest = index.by_recency.page(offers.found(), 0, CANDIDATES)
        shared = [_shared(entry, peers, language) for entry, peers in _most_shared(offers)]
    cards = cards_of(_confirmed(latest), viewer=viewer, language=language)
    return Company(number_of_peers=number_of_peers, shared=shared, cards=cards)


def _most_shared(offers: "Search") -> "list[tuple[Entry, int]]":
    """Capacities with how many share them, in the order of the directory."""
    entries = offers.narrowing.directory.entries
    peers = {option.value: option.count for option in options(offers, Facet.CAPACITY)}
    leaves = (entry for entry in entries if entry.parent and not entry.below)
    counted = [(entry, peers[entry.slug]) for entry in leaves if peers.get(entry.slug)]
    chosen = dict(_spread(sorted(counted, key=lambda pair: -pair[1])))
    return [(entry, chosen[entry]) for entry in entries if entry in chosen]


def _spread(ranked: "Iterable[tuple[Entry, int]]") -> "Iterator[tuple[Entry, int]]":
    """The first few, and of them no more than a few of one root."""
    taken: dict[Entry, int] = defaultdict(int)
    for entry, peers in ranked:
        if taken[entry.root] < OF_ONE_ROOT and sum(taken.values()) < SHARED:
            taken[entry.root] += 1
            yield entry, peers


def _shared(entry: "Entry", peers: int, language: str) -> Shared:
    return Shared(entry.slug, entry.label(language), entry.root.slug, peers)


def _confirmed(peer_ids: "Sequence[int]") -> list[int]:
    """The first few whom their member has confirmed, in the order given."""
    confirmed = set(
        Peer.objects.filter(pk__in=peer_ids, taken_over=True).values_list("pk", flat=True)
    )
    return [peer_id for peer_id in peer_ids if peer_id in confirmed][:LATEST]
