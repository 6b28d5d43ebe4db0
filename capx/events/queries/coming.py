"""Coming events for pages that gather rooms: of a capacity, of what a member wants, of a peer."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.events.cards import EventCard, cards_of
from capx.events.enums import EventState
from capx.events.queries.announced import coming, events_announced_to
from capx.events.queries.listing import organized_by, teaching

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from django.db.models import Q

    from capx.events.queries.announced import Viewer
    from capx.peers.models import Peer


def coming_on(
    capacities: Collection[int],
    *,
    viewer: "Viewer",
    zone: "ZoneInfo",
    language: str,
    first: int = 3,
) -> list[EventCard]:
    """Soonest first, those that teach one of the capacities or what lies below; five queries.

    None, and no query but for the directory, where no capacity is given.
    """
    directory = current()
    entries = [entry for entry in map(directory.by_id, capacities) if entry]
    below = frozenset[int]().union(*(entry.descendants_and_self for entry in entries))
    return _first(first, teaching(below), viewer, zone, language) if below else []


def coming_of(
    peer: "Peer", *, viewer: "Viewer", zone: "ZoneInfo", language: str, first: int = 5
) -> list[EventCard]:
    """Soonest first, those that the peer hosts or has accepted to organize; five queries."""
    return _first(first, organized_by([peer.pk]), viewer, zone, language)


def _first(
    number: int, fitting: "Q", viewer: "Viewer", zone: "ZoneInfo", language: str
) -> list[EventCard]:
    published = events_announced_to(viewer).filter(fitting, state=EventState.PUBLISHED)
    found = list(coming(published).values_list("pk", flat=True)[:number])
    return cards_of(found, zone=zone, language=language)
