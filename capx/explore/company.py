"""Who is here and what they share, for somebody who comes for the first time."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.explore.cards import Card, cards_of
from capx.explore.counting import options
from capx.explore.criteria import Criteria
from capx.explore.searching import searching
from capx.explore.shared import Shared, sharing
from capx.peers.index import TAKEN_OVER
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.explore.search import Search

SHARED = 12  # chips
OF_ONE_ROOT = 2  # chips, so that they show how wide the directory is
LATEST = 6  # cards


@dataclass(frozen=True, slots=True)
class Company:
    """Who can be met: how many, what they share most, and the sharers who confirmed it last."""

    number_of_peers: int
    shared: list[Shared]
    cards: list[Card]


def company(viewer: "Account | AnonymousUser", language: str) -> Company:
    """An imported profile is counted, but not shown before its member has taken it over."""
    with searching(sharing(), viewer=viewer) as offers:
        number_of_peers = len(offers.asked(Criteria()).found())
        confirmed = offers.found() & offers.index.peers_with(TAKEN_OVER)
        latest = offers.index.by_recency.page(confirmed, 0, LATEST)
        shared = [Shared(entry, language, peers=peers) for entry, peers in _most_shared(offers)]
    cards = cards_of(latest, viewer=viewer, language=language)
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
