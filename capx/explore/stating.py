"""Who states a capacity, or one below it: the latest few and how many, as its page shows them."""

from typing import TYPE_CHECKING, NamedTuple

from capx.capacities.enums import Intent
from capx.explore.criteria import COUNTED, Criteria
from capx.explore.facet import Facet
from capx.explore.searching import searching

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.explore.search import Search


class Stating(NamedTuple):
    """The most recently confirmed peers by their numbers; `total` is exact up to `COUNTED`."""

    peer_ids: list[int]
    total: int
    has_more_than_counted: bool


def peers_stating(
    slug: str, *, viewer: "Account | AnonymousUser", first: int
) -> dict[Intent, Stating]:
    """What explore finds for the capacity and each intent, the first few of each; two queries."""
    criteria = Criteria(chosen={Facet.CAPACITY: (slug,)})
    with searching(criteria, viewer=viewer) as search:
        return {
            intent: _first(search.asked(criteria.having(Facet.INTENT, intent.value)), first)
            for intent in Intent
        }


def _first(search: "Search", number: int) -> Stating:
    found = search.found()
    return Stating(
        peer_ids=search.index.by_recency.page(found, 0, number),
        total=min(len(found), COUNTED),
        has_more_than_counted=len(found) > COUNTED,
    )
