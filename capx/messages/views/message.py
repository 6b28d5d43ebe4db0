"""One message that went out in the member's name: what became of it, and what they can do."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.messages import demo_post
from capx.messages.copies import copies_shown
from capx.messages.models import Message
from capx.messages.queries import message_sent_by
from capx.messages.sent import sent_shown
from capx.requests import wants_partial

if TYPE_CHECKING:
    from django.http import HttpRequest

    from capx.requests import HtmxRequest


@members_only
@never_cache
@require_safe
def message(request: "HtmxRequest", message_id: int) -> HttpResponse:
    """While copies are on their way the page asks for its middle, as long as nothing has changed.

    `waiting` is how many were on their way when it was drawn.
    """
    sent = sent_shown([own_or_404(request, message_id)], member(request))[0]
    if wants_partial(request) and request.GET.get("waiting") == str(sent.waiting):
        return HttpResponse(status=204)  # htmx leaves the page as it is
    copies = copies_shown(sent.copies)
    context = {"sent": sent, "copies": copies, "is_demo_post": demo_post.is_open()}
    template = "messages/_state.html" if wants_partial(request) else "messages/message.html"
    return render(request, template, context)


def own_or_404(request: "HttpRequest", message_id: int) -> Message:
    found = message_sent_by(member(request), message_id)
    if found is None:
        raise Http404
    return found
