"""What the page that an event was started from says now, and what its host decides about that."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.events import services
from capx.events.differences import differences_of
from capx.events.models import Event, EventSource
from capx.events.views.fetching import own_or_403

TAKE, KEEP, FORGET = "take", "keep", "forget"  # names of the buttons; those of two name fields


def source_of(event: Event) -> dict[str, Any]:
    """For the page on which an event is edited."""
    source = EventSource.objects.filter(pk=event.pk).first()
    differences = differences_of(event, source.differences) if source else []
    return {"source": source, "differences": differences}


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, event_id: int) -> HttpResponse:
    """Take over what the source says, keep what stands here, or follow the source no longer."""
    event = own_or_403(request, event_id)
    if request.method == "POST":
        try:
            _decide(request, event)
        except DomainError as refusal:
            messages.error(request, str(refusal.message))
    return redirect("events:edit", event_id)


def _decide(request: HttpRequest, event: Event) -> None:
    actor, data = member(request), request.POST
    if TAKE in data:
        services.take_over(actor=actor, event=event, fields=data.getlist(TAKE))
        messages.success(request, _("Your event now says what its source says."))
    elif KEEP in data:
        services.keep_ours(actor=actor, event=event, fields=data.getlist(KEEP))
        messages.success(request, _("Your event stays as it is."))
    elif FORGET in data:
        services.unlink_source(actor=actor, event=event)
        messages.success(request, _("Your event no longer follows its source."))
