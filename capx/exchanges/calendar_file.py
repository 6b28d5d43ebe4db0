"""An agreed exchange as an iCalendar file (RFC 5545), for one of the two."""

from datetime import UTC
from typing import TYPE_CHECKING

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from capx.events.calendar_file import CONTENT_TYPE, new_calendar
from capx.exchanges.queries import agreed_time
from capx.printable import printable

if TYPE_CHECKING:
    from capx.exchanges.queries.shown import ShownExchange

__all__ = ["CONTENT_TYPE", "calendar_of"]


def calendar_of(shown: "ShownExchange") -> bytes | None:
    """None as long as no time is agreed on.

    Calendars travel: what the two wrote to each other stays here, behind the link. Times are in
    UTC, and each calendar shows them on its own clock.
    """
    agreed = agreed_time(shown.exchange)
    if agreed is None:
        return None
    exchange, (starts_at, ends_at) = shown.exchange, agreed
    summary = _title(shown)
    entry = icalendar.Event()
    entry.add("uid", f"exchange-{exchange.pk}@{settings.SITE.netloc}")
    entry.add("dtstamp", exchange.changed_at.astimezone(UTC))
    entry.add("last-modified", exchange.changed_at.astimezone(UTC))
    entry.add("sequence", exchange.version)
    entry.add("status", "CONFIRMED")
    entry.add("dtstart", starts_at.astimezone(UTC))
    entry.add("dtend", ends_at.astimezone(UTC))
    entry.add("summary", summary)
    entry.add("url", settings.SITE_URL + reverse("exchanges:exchange", args=[exchange.pk]))
    calendar = new_calendar(summary)
    calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _title(shown: "ShownExchange") -> str:
    capacity = shown.capacity.label
    if not shown.other_name:
        return printable(capacity)
    # Translators: the title of a calendar entry, such as "SPARQL, with Ana".
    title = _("%(capacity)s, with %(name)s") % {"capacity": capacity, "name": shown.other_name}
    return printable(title)
