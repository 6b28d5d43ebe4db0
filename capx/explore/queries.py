"""Reads of this room: a page of search results, the peers that a member has saved."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.explore.cards import Card, cards_of
from capx.explore.criteria import COUNTED, LAST_PAGE, PER_PAGE, Criteria
from capx.explore.facet import Scope
from capx.explore.index import current_index
from capx.explore.models import SavedPeer
from capx.explore.panels import Panel, named, panels
from capx.explore.reasons import reasons, sought_by
from capx.explore.relaxing import Relaxation, relaxations
from capx.explore.search import start_search

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from capx.accounts.models import Account

type Viewer = "Account | AnonymousUser"


@dataclass(frozen=True, slots=True)
class Results:
    """A page of peers. `total` is exact up to `COUNTED`, and no more than that."""

    cards: list[Card]
    total: int
    has_more_than_counted: bool
    pages: int
    panels: list[Panel]
    relaxations: list[Relaxation]


def scopes_of(viewer: Viewer) -> tuple[Scope, ...]:
    """Whose profiles a viewer may find."""
    return (Scope.PUBLIC, Scope.MEMBERS) if viewer.is_authenticated else (Scope.PUBLIC,)


def peers_found(
    criteria: Criteria, *, viewer: Viewer, language: str, expanded: str = ""
) -> Results:
    """What the explore page shows; `expanded` names the facet whose options are all shown."""
    index, directory = current_index(), current()
    with index.lock:
        search = start_search(criteria, index=index, directory=directory, scopes=scopes_of(viewer))
        found = search.found()
        peer_ids, counted = search.page(found), panels(search, expanded=expanded)
        dropped = [] if found else relaxations(search)
    sought = sought_by(criteria)
    cards = cards_of(peer_ids, viewer=viewer, language=language, sought=sought)
    for card in cards:
        card.reasons = reasons(card, criteria)
    return Results(
        cards=cards,
        total=min(len(found), COUNTED),
        has_more_than_counted=len(found) > COUNTED,
        pages=max(1, min(-(-len(found) // PER_PAGE), LAST_PAGE)),
        panels=named(counted, expanded=expanded, language=language),
        relaxations=dropped,
    )


def saved_peers(owner: "Account") -> "QuerySet[SavedPeer]":
    """What a member has saved, newest first, hidden profiles among them."""
    return SavedPeer.objects.filter(owner=owner)
