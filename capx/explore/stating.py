"""Who states a capacity or shares something on it, as its page shows them: the latest few."""

from typing import TYPE_CHECKING, NamedTuple

from capx.capacities.enums import Intent
from capx.explore.criteria import COUNTED, Criteria
from capx.explore.narrowing import union
from capx.explore.searching import searching
from capx.peers.index import SHARES_ON
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.explore.search import Search


class Stating(NamedTuple):
    """The most recently confirmed peers by their numbers; `total` is exact up to `COUNTED`."""

    peer_ids: list[int]
    total: int
    has_more_than_counted: bool


class PeersOn(NamedTuple):
    stating: dict[Intent, Stating]
    sharing: list[int]  # numbers of those who share resources on it, the latest confirmed first


def peers_on(entry: "Entry", *, viewer: "Account | AnonymousUser", first: int) -> PeersOn:
    """What explore finds for the capacity with all below it, the first few of each; two queries."""
    criteria = Criteria(chosen={Facet.CAPACITY: (entry.slug,)})
    with searching(criteria, viewer=viewer) as search:
        stating = {
            intent: _first(search.asked(criteria.having(Facet.INTENT, intent.value)), first)
            for intent in Intent
        }
        return PeersOn(stating, _sharing(search, entry, first))


def _sharing(search: "Search", entry: "Entry", number: int) -> list[int]:
    index = search.index
    sharing = union(index.peers_with((SHARES_ON, each)) for each in entry.descendants_and_self)
    return index.by_recency.page(sharing & search.narrowing.seen, 0, number)


def _first(search: "Search", number: int) -> Stating:
    found = search.found()
    return Stating(
        peer_ids=search.index.by_recency.page(found, 0, number),
        total=min(len(found), COUNTED),
        has_more_than_counted=len(found) > COUNTED,
    )
