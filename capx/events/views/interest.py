from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.events.services import lose_interest, show_interest
from capx.events.views.fetching import visible_or_404


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, event_id: int) -> HttpResponse:
    """Note an event, or no longer (`interested=no`). Who only follows the link is shown it."""
    event = visible_or_404(request, event_id)
    if request.method == "POST":
        turn = lose_interest if request.POST.get("interested") == "no" else show_interest
        try:
            turn(actor=member(request), event=event)
        except DomainError as refusal:
            messages.error(request, str(refusal.message))
    return redirect("events:event", event_id)
