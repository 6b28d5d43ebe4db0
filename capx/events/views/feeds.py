"""What calendar programs and feed readers fetch: without a session, what visitors see."""

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Sum
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, conditional_page, require_safe

from capx.capacities.directory import current
from capx.events.calendar_file import CONTENT_TYPE, calendar_of
from capx.events.criteria import Criteria
from capx.events.feed import feed_of
from capx.events.queries import events_visible_to
from capx.events.queries.feeds import events_for_calendars, events_for_feeds
from capx.events.zones import reader_zone
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.http import HttpRequest


def _version(request: "HttpRequest") -> str:
    """Another one whenever the file would be another: calendar programs ask by the hour."""
    zone, language = reader_zone(request), reader_language()
    criteria = Criteria.from_address(request.GET)
    events = events_for_calendars(criteria, viewer=request.user, zone=zone)
    told = events.aggregate(Count("pk"), Sum("pk"), Max("changed_at"))
    parts = (*told.values(), current().revision, language, zone)
    return f'"{sha256(repr(parts).encode()).hexdigest()}"'


@require_safe
@condition(etag_func=_version)
def calendar(request: "HttpRequest") -> HttpResponse:
    """The coming events of a list, cancelled ones among them: calendars take those off."""
    criteria = Criteria.from_address(request.GET)
    events = events_for_calendars(criteria, viewer=request.user, zone=reader_zone(request))
    # Translators: the name of a calendar in the reader's calendar program.
    name = _("Capacity Exchange: events")
    return _file(calendar_of(list(events), name=name), "events.ics")


@require_safe
@conditional_page
def event_calendar(request: "HttpRequest", event_id: int) -> HttpResponse:
    event = events_visible_to(request.user).filter(pk=event_id).first()
    if event is None:
        raise Http404
    return _file(calendar_of([event], name=event.title), f"event-{event_id}.ics")


@require_safe
@conditional_page
def feed(request: "HttpRequest") -> HttpResponse:
    """The coming events of a list, those that were published last first."""
    criteria = Criteria.from_address(request.GET)
    events = events_for_feeds(criteria, viewer=request.user, zone=reader_zone(request))
    atom = feed_of(list(events), address=request.get_full_path(), criteria=criteria)
    return HttpResponse(atom, content_type="application/atom+xml; charset=utf-8")


def _file(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=disposition)
