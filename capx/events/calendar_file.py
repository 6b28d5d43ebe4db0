"""Events as an iCalendar file (RFC 5545), as calendar programs read it."""

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.urls import reverse

from capx.capacities.queries import capacities_named_by
from capx.events.enums import EventState
from capx.events.models import Event
from capx.movement.names import territory_name
from capx.printable import printable
from capx.reader import reader_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from capx.capacities.queries import Shown

CONTENT_TYPE = "text/calendar; charset=utf-8"
STATUS = {
    EventState.DRAFT: "TENTATIVE",
    EventState.PUBLISHED: "CONFIRMED",
    EventState.CANCELLED: "CANCELLED",
}
REFRESHED_EVERY = timedelta(hours=6)  # calendars that subscribe are asked to come back then


def calendar_of(events: "Sequence[Event]", *, name: str) -> bytes:
    """All of them with what they teach, in the reader's language; two queries.

    No organizer is named: iCalendar wants an e-mail address there, and we keep none.
    """
    language = reader_language()
    taught = capacities_named_by(Event, [event.pk for event in events], language)
    calendar = new_calendar(name)
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, taught.get(event.pk, []), language))
    _add_zones(calendar, events)
    content: bytes = calendar.to_ical()
    return content


def new_calendar(name: str) -> icalendar.Calendar:
    """Without any entry yet, in the reader's language."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    language = reader_language().upper()
    calendar.add("prodid", f"-//{settings.SITE.netloc}//Capacity Exchange//{language}")
    calendar.add("x-wr-calname", " ".join(printable(name).split()))
    return calendar


def _entry(event: "Event", taught: "list[Shown]", language: str) -> icalendar.Event:
    zone = ZoneInfo(event.time_zone)
    address = settings.SITE_URL + reverse("events:event", args=[event.pk])
    entry = icalendar.Event()
    entry.add("uid", f"event-{event.pk}@{settings.SITE.netloc}")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", STATUS[EventState(event.state)])
    entry.add("dtstart", _on_clock(event.starts_at, zone))
    entry.add("dtend", _on_clock(event.ends_at, zone))
    entry.add("summary", printable(event.title))
    entry.add("url", address)
    told = {
        "description": printable("\n\n".join(filter(None, (event.description, event.link)))),
        "location": printable(_location(event, language)),
        "categories": [printable(capacity.label) for capacity in taught],
    }
    for key, value in told.items():
        if value:
            entry.add(key, value)
    return entry


def _on_clock(moment: "datetime", zone: ZoneInfo) -> "datetime":
    """In the zone of the event, but in UTC where its clock shows the time twice that night."""
    local = moment.astimezone(zone)
    is_shown_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return moment.astimezone(UTC) if is_shown_twice else local


def _location(event: "Event", language: str) -> str:
    """The place; the address of the page for what takes place online alone."""
    territory = territory_name(event.territory_id, language) if event.territory_id else ""
    return ", ".join(filter(None, (event.place, territory))) or event.link


def _add_zones(calendar: icalendar.Calendar, events: "Sequence[Event]") -> None:
    """The rules of every zone for the years around the events, not for all time."""
    if not events:
        return
    first = min(event.starts_at for event in events).year - 1
    last = max(event.ends_at for event in events).year + 2
    calendar.add_missing_timezones(first_date=date(first, 1, 1), last_date=date(last, 1, 1))
