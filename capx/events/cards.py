"""What a list tells of each event."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.directory import current
from capx.capacities.queries import Shown
from capx.events.enums import EventState
from capx.events.models import Event
from capx.events.times import When, when_is
from capx.movement.names import territory_name
from capx.peers.queries import shown_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from capx.peers.models import Peer

CHIPS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class EventCard:
    event: Event
    when: When
    host_name: str
    capacities: list[Shown]
    territory: str

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


def cards_of(event_ids: "Sequence[int]", *, zone: "ZoneInfo", language: str) -> list[EventCard]:
    """Cards in the order of `event_ids`, which the caller has found for the viewer; three queries.

    Where no event is given there is none.
    """
    if not event_ids:
        return []
    events = Event.objects.select_related("host").defer("description", "words").in_bulk(event_ids)
    capacities = capacities_taught(list(events), language)
    names = shown_names([event.host for event in events.values()], language)
    return [
        EventCard(
            event=event,
            when=when_is(event, zone),
            host_name=names[event.host_id],
            capacities=capacities[event.pk],
            territory=territory_name(event.territory_id, language) if event.territory_id else "",
        )
        for event_id in event_ids
        if (event := events.get(event_id))
    ]


def capacities_taught(event_ids: "Sequence[int]", language: str) -> dict[int, list[Shown]]:
    """By number of the event; one query, and one for the directory."""
    directory = current()
    taught: dict[int, list[Shown]] = defaultdict(list)
    rows = Event.capacities.through.objects.filter(event__in=event_ids).order_by("pk")
    for event_id, capacity_id in rows.values_list("event_id", "capacity_id"):
        if entry := directory.by_id(capacity_id):
            taught[event_id].append(Shown(entry, language))
    return taught
