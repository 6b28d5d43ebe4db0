"""What a list tells of each event."""

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Q

from capx.capacities.queries import Shown, capacities_named_by
from capx.events.enums import EventState
from capx.events.models import Event
from capx.events.times import When, when_is
from capx.movement.names import territory_name
from capx.peers.queries import apart_from_viewer, shown_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from capx.events.queries.announced import Viewer
    from capx.peers.models import Peer

CHIPS_AT_MOST = 5
_is_host_apart = attrgetter("is_host_apart")  # of events that were read `for_cards`


@dataclass(frozen=True, slots=True)
class EventCard:
    event: Event
    when: When
    host_name: str
    is_host_linked: bool  # not where there is a block between the reader and the host
    capacities: list[Shown]
    territory: str
    reason: str = ""  # why this event is shown to this reader

    @property
    def host(self) -> "Peer":
        return self.event.host

    @property
    def is_cancelled(self) -> bool:
        return self.event.state == EventState.CANCELLED

    @property
    def chips(self) -> list[Shown]:
        return self.capacities[:CHIPS_AT_MOST]

    @property
    def more(self) -> int:
        """How many capacities the card has no room for."""
        return len(self.capacities) - len(self.chips)


def cards_of(
    event_ids: "Sequence[int]", *, viewer: "Viewer", zone: "ZoneInfo", language: str
) -> list[EventCard]:
    """Cards in the order of `event_ids`, which the caller has found for the viewer; three queries.

    Where no event is given there is none.
    """
    events = for_cards(Event.objects.all(), viewer).in_bulk(event_ids) if event_ids else {}
    found = [events[event_id] for event_id in event_ids if event_id in events]
    return cards_showing(found, zone=zone, language=language)


def for_cards(events: "QuerySet[Event]", viewer: "Viewer") -> "QuerySet[Event]":
    """With all that a card tells of them, in the query that finds them."""
    told = events.annotate(is_host_apart=Q(host__in=apart_from_viewer(viewer)))
    return told.select_related("host").defer("description", "words")


def cards_showing(
    events: "Sequence[Event]",
    *,
    zone: "ZoneInfo",
    language: str,
    names: "Mapping[int, str] | None" = None,
) -> list[EventCard]:
    """Cards of events that were read `for_cards`; two queries, and none for no events.

    `names` of hosts that the caller knows, by their numbers, are not looked up.
    """
    if not events:
        return []
    known = dict(names or {})
    capacities = capacities_named_by(Event, [event.pk for event in events], language)
    hosts = [event.host for event in events if event.host_id not in known]
    called = shown_names(hosts, language) | known
    return [
        EventCard(
            event=event,
            when=when_is(event, zone),
            host_name=called[event.host_id],
            is_host_linked=not _is_host_apart(event),
            capacities=capacities[event.pk],
            territory=territory_name(event.territory_id, language) if event.territory_id else "",
        )
        for event in events
    ]
