"""Who states a capacity, or one below it: the latest few and how many, as its page shows them."""

from typing import TYPE_CHECKING, NamedTuple

from capx.capacities.directory import current
from capx.capacities.enums import Intent
from capx.explore.criteria import COUNTED, Criteria
from capx.explore.facet import Facet
from capx.explore.index import current_index
from capx.explore.queries import scopes_of
from capx.explore.search import start_search

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account


class Stating(NamedTuple):
    """The most recently confirmed peers by their numbers; `total` is exact up to `COUNTED`."""

    peer_ids: list[int]
    total: int
    has_more_than_counted: bool


def peers_stating(
    slug: str, *, viewer: "Account | AnonymousUser", first: int
) -> dict[Intent, Stating]:
    """What explore finds for the capacity and each intent, the first few of each; two queries."""
    index, directory, scopes = current_index(), current(), scopes_of(viewer)
    stating = {}
    with index.lock:
        for intent in Intent:
            criteria = Criteria(chosen={Facet.CAPACITY: (slug,), Facet.INTENT: (intent.value,)})
            search = start_search(criteria, index=index, directory=directory, scopes=scopes)
            found = search.found()
            stating[intent] = Stating(
                index.by_recency.page(found, 0, first),
                min(len(found), COUNTED),
                len(found) > COUNTED,
            )
    return stating
