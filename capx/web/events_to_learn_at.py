"""Coming events that teach what a member wants to learn, each with that as its reason."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from capx.events.queries.coming import coming_on

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from capx.accounts.models import Account
    from capx.events.cards import EventCard


def events_to_learn_at(
    wanted: "Collection[int]", *, viewer: "Account", zone: "ZoneInfo", language: str
) -> "list[EventCard]":
    """`wanted` are numbers of capacities."""
    cards = coming_on(wanted, viewer=viewer, zone=zone, language=language)
    return [_with_reason(card, wanted) for card in cards]


def _with_reason(card: "EventCard", wanted: "Collection[int]") -> "EventCard":
    """What is wanted may stand above what the event teaches."""
    taught = (
        capacity
        for capacity in card.capacities
        if {capacity.entry.id, *(above.id for above in capacity.entry.ancestors)} & {*wanted}
    )
    capacity = next(taught, None)
    if capacity is None:
        return card
    text = _("Teaches %(capacity)s, which you want to learn.") % {"capacity": capacity.label}
    return replace(card, reason=text)
