"""The events of feeds and calendars, as many as one file holds."""

from typing import TYPE_CHECKING

from capx.events.enums import EventState
from capx.events.queries.announced import coming
from capx.events.queries.listing import events_fitting

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from capx.events.criteria import Criteria
    from capx.events.models import Event
    from capx.events.queries.announced import Viewer

MOST_IN_CALENDAR = 500
MOST_IN_FEED = 50


def events_for_calendars(
    criteria: "Criteria", *, viewer: "Viewer", zone: "ZoneInfo"
) -> "QuerySet[Event]":
    fitting = events_fitting(criteria, viewer=viewer, zone=zone)
    return coming(fitting).defer("words")[:MOST_IN_CALENDAR]


def events_for_feeds(
    criteria: "Criteria", *, viewer: "Viewer", zone: "ZoneInfo"
) -> "QuerySet[Event]":
    """Those created last first: no other date tells when an event became known."""
    fitting = events_fitting(criteria, viewer=viewer, zone=zone)
    published = coming(fitting.filter(state=EventState.PUBLISHED))
    newest = published.select_related("host").defer("words").order_by("-created_at", "-pk")
    return newest[:MOST_IN_FEED]
