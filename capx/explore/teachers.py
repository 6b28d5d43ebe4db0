"""Whom a member can learn from what they want to learn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.capacities.enums import Intent
from capx.explore.cards import Card, cards_of
from capx.explore.searching import searching
from capx.explore.shared import Shared, sharing
from capx.explore.sought import sought_by
from capx.peers.index import TAKEN_OVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capx.accounts.models import Account
    from capx.explore.search import Search
    from capx.peers.models import Peer

WISHES = 12  # capacities of either kind
LATEST = 3  # cards


@dataclass(frozen=True, slots=True)
class Teachers:
    """How many there are for each wish, and the latest few of all."""

    wishes: list[Shared]  # that somebody can fulfil, most peers first
    unheard: list[Shared]  # that nobody can fulfil yet
    cards: list[Card]
    total: int
    address: str  # the query string of the page that finds them all


def teachers_of(account: "Account", *, own: "Peer", wanted: list[str], language: str) -> Teachers:
    """Peers other than one's `own` who can share one of the capacities (slugs) that are `wanted`.

    An imported profile is found and counted, but not proposed before its member has taken it over.
    """
    criteria = sharing(*wanted)
    with searching(criteria, viewer=account) as search:
        others = search.found() - BitMap([own.pk])
        proposed = others & search.index.peers_with(TAKEN_OVER)
        latest = search.index.by_recency.page(proposed, 0, LATEST)
        wishes = list(_wishes(search, wanted, others, language))
    return Teachers(
        wishes=sorted((w for w in wishes if w.peers), key=lambda wish: -wish.peers)[:WISHES],
        unheard=[wish for wish in wishes if not wish.peers][:WISHES],
        cards=cards_of(latest, viewer=account, language=language, sought=sought_by(criteria)),
        total=len(others),
        address=criteria.address(),
    )


def _wishes(
    search: "Search", wanted: "Iterable[str]", others: BitMap, language: str
) -> "Iterator[Shared]":
    for slug in wanted:
        if entry := search.narrowing.directory.get(slug):
            can_share = search.narrowing.stating([slug], [Intent.AVAILABLE])
            peers = others.intersection_cardinality(can_share)
            yield Shared(entry, language, peers=peers)
