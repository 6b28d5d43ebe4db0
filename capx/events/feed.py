"""Events as an Atom feed (RFC 4287)."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from capx.capacities.queries import capacities_named_by
from capx.events.models import Event
from capx.events.printable import printable
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
    feed = Atom1Feed(
        title=_("Capacity Exchange: events"),
        link=settings.SITE_URL + reverse("events:list") + criteria.feed_address,
        feed_url=settings.SITE_URL + address,
        description=None,
        language=language,
    )
    for event in events:
        link = settings.SITE_URL + reverse("events:event", args=[event.pk])
        feed.add_item(
            title=printable(event.title),
            link=link,
            unique_id=link,
            description=linebreaks(printable(_told(event)), autoescape=True),
            author_name=printable(names[event.host_id]),
            pubdate=event.created_at,
            updateddate=event.changed_at,
            categories=[printable(capacity.label) for capacity in taught.get(event.pk, [])],
        )
    return str(feed.writeString("utf-8"))


def _told(event: "Event") -> str:
    """When it is, on its own clock, and what the organizers write; signs of markup are text."""
    when = when_is(event, UTC)
    return "\n\n".join(filter(None, (_in_words(when.there or when.here), event.description)))


def _in_words(span: "Span") -> str:
    ends = span.ends.time if span.within_a_day else f"{span.ends.date}, {span.ends.time}"
    return f"{span.starts.date}, {span.starts.time} – {ends} ({span.zone})"
