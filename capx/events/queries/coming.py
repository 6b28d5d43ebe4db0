"""Coming events for pages that gather rooms: of a capacity, of what a member wants, of a peer."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q

from capx.capacities.directory import current
from capx.events.cards import EventCard, cards_showing, for_cards
from capx.events.enums import EventState
from capx.events.queries.announced import coming, events_announced_to
from capx.events.queries.listing import organized_by, teaching
from capx.events.remembered import remembered

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from capx.events.models import Event
    from capx.events.queries.announced import Viewer
    from capx.peers.models import Peer

ON_A_CAPACITY, OF_A_PEER = 3, 4  # events that are told at once


def coming_on(
    capacities: Collection[int], *, viewer: "Viewer", zone: "ZoneInfo", language: str
) -> list[EventCard]:
    """Soonest first, those that teach one of the capacities or what lies below; six queries.

    Which these are is remembered for a minute, but whether each is still shown is not. None, and
    no query but for the directory, where no capacity is given.
    """
    directory = current()
    entries = [entry for entry in map(directory.by_id, capacities) if entry]
    below = frozenset[int]().union(*(entry.descendants_and_self for entry in entries))
    if not below:
        return []
    soonest = _coming(teaching(below), viewer).values_list("pk", flat=True)[:ON_A_CAPACITY]
    ids = remembered(f"coming on {sorted(below)}", viewer, lambda: list(soonest))
    found = list(_coming(Q(pk__in=ids), viewer))
    return cards_showing(found, zone=zone, language=language)


def announced_since(
    moment: "datetime", capacities: Collection[int], *, viewer: "Viewer"
) -> "QuerySet[Event]":
    """Coming events made since that teach one of the capacities or what lies below."""
    entries = [entry for entry in map(current().by_id, capacities) if entry]
    below = frozenset[int]().union(*(entry.descendants_and_self for entry in entries))
    published = events_announced_to(viewer).filter(state=EventState.PUBLISHED)
    return coming(published.filter(teaching(below), created_at__gt=moment)).order_by()


def coming_of(
    peer: "Peer", *, name: str = "", viewer: "Viewer", zone: "ZoneInfo", language: str
) -> list[EventCard]:
    """Soonest first, those that the peer hosts or has accepted to organize; four queries.

    A `name` of the peer that the caller knows is not looked up.
    """
    found = list(_coming(organized_by([peer.pk]), viewer)[:OF_A_PEER])
    names = {peer.pk: name} if name else {}
    return cards_showing(found, zone=zone, language=language, names=names)


def _coming(fitting: Q, viewer: "Viewer") -> "QuerySet[Event]":
    published = events_announced_to(viewer).filter(fitting, state=EventState.PUBLISHED)
    return for_cards(coming(published), viewer)
