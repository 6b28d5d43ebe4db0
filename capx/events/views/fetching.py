"""How views come by an event: what the reader may not see does not exist."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from capx.accounts.requests import member
from capx.events.models import Event
from capx.events.queries import events_visible_to, may_edit_event


def visible_or_404(request: HttpRequest, event_id: int) -> Event:
    events = events_visible_to(request.user).select_related("picture", "host")
    event = events.defer("picture__small", "picture__large", "words").filter(pk=event_id).first()
    if event is None:
        raise Http404
    return event


def own_or_403(request: HttpRequest, event_id: int) -> Event:
    """An event whose host the member is, or manages; for what they only see they are refused."""
    event = visible_or_404(request, event_id)
    if not may_edit_event(member(request), event):
        raise PermissionDenied
    return event
