"""Events as an Atom feed."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from capx.atom import Entry, atom
from capx.capacities.queries import capacities_named_by
from capx.events.models import Event
from capx.events.times import when_is
from capx.events.zones import UTC
from capx.peers.queries import shown_names
from capx.reader import reader_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capx.events.criteria import Criteria
    from capx.events.times import Span


def feed_of(events: "Sequence[Event]", *, address: str, criteria: "Criteria") -> str:
    """In the order given; three queries. `address` is where the feed itself is."""
    language = reader_language()
    taught = capacities_named_by(Event, [event.pk for event in events], language)
    names = shown_names([event.host for event in events], language)
    entries = (
        Entry(
            title=event.title,
            address=reverse("events:event", args=[event.pk]),
            words=_told(event),
            author=names[event.host_id],
            published=event.created_at,
            updated=event.changed_at,
            categories=[capacity.label for capacity in taught.get(event.pk, [])],
        )
        for event in events
    )
    return atom(
        entries,
        title=_("Capacity Exchange: events"),
        address=address,
        about=reverse("events:list") + criteria.feed_address,
        language=language,
    )


def _told(event: "Event") -> str:
    """When it is, on its own clock, and what the organizers write."""
    when = when_is(event, UTC)
    return "\n\n".join(filter(None, (_in_words(when.there or when.here), event.description)))


def _in_words(span: "Span") -> str:
    ends = span.ends.time if span.within_a_day else f"{span.ends.date}, {span.ends.time}"
    return f"{span.starts.date}, {span.starts.time} – {ends} ({span.zone})"
