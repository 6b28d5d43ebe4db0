"""Reads of this room: a page of search results, the peers that a member has saved."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from capx.explore.cards import Card, cards_of
from capx.explore.criteria import COUNTED, Criteria
from capx.explore.labels import Reader
from capx.explore.models import SavedPeer
from capx.explore.panels import Panel, named, panels
from capx.explore.reasons import tell_reasons
from capx.explore.relaxing import Relaxation, relaxations
from capx.explore.searching import searching
from capx.explore.sought import sought_by
from capx.peers.queries import apart_from_viewer

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
    panels: list[Panel]
    relaxations: list[Relaxation]


def peers_found(
    criteria: Criteria, *, viewer: Viewer, language: str, expanded: str = ""
) -> Results:
    """What the explore page shows; `expanded` names the facet whose options are all shown."""
    with searching(criteria, viewer=viewer) as search:
        found = search.found()
        peer_ids, counted = search.page(found), panels(search, expanded=expanded)
        dropped = [] if found else relaxations(search)
    sought = sought_by(criteria)
    cards = cards_of(peer_ids, viewer=viewer, language=language, sought=sought)
    tell_reasons(cards, criteria)
    return Results(
        cards=cards,
        total=min(len(found), COUNTED),
        has_more_than_counted=len(found) > COUNTED,
        panels=named(counted, expanded=expanded, reader=Reader(viewer, language)),
        relaxations=dropped,
    )


def saved_peers(owner: "Account") -> "QuerySet[SavedPeer]":
    """What a member has saved, newest first, hidden profiles among them.

    A peer that they are apart from by a block is not there, not even as a number.
    """
    return SavedPeer.objects.filter(~Q(peer__in=apart_from_viewer(owner)), owner=owner)
