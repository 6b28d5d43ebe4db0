"""What the host does with an event as a whole. Links ask; only a button does it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.events import services
from capx.events.models import Event
from capx.events.queries import is_deletable
from capx.events.views.fetching import own_or_403

_METHODS = ["GET", "HEAD", "POST"]


@members_only
@never_cache
@require_http_methods(_METHODS)
def publish(request: HttpRequest, event_id: int) -> HttpResponse:
    event = own_or_403(request, event_id)
    if request.method == "POST":
        _do(request, event, services.publish, _("Your event is published."))
    return redirect("events:event", event_id)


@members_only
@never_cache
@require_http_methods(_METHODS)
def cancel(request: HttpRequest, event_id: int) -> HttpResponse:
    event = own_or_403(request, event_id)
    if request.method != "POST":
        return render(request, "events/cancel.html", {"event": event})
    _do(request, event, services.cancel, _("Your event is cancelled. Its page says so."))
    return redirect("events:event", event_id)


@members_only
@never_cache
@require_http_methods(_METHODS)
def delete(request: HttpRequest, event_id: int) -> HttpResponse:
    event = own_or_403(request, event_id)
    if request.method != "POST":
        context = {"event": event, "is_deletable": is_deletable(event)}
        return render(request, "events/delete.html", context)
    if _do(request, event, services.delete_event, _("Your event is deleted.")):
        return redirect("web:home")
    return redirect("events:event", event_id)


def _do(request: HttpRequest, event: Event, act: Callable[..., None], done: str) -> bool:
    """Tell that it is done, or why it is refused."""
    try:
        act(actor=member(request), event=event)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, done)
    return True
