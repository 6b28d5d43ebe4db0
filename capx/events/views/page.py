from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capx.events.queries import is_deletable
from capx.events.queries.page import event_page
from capx.events.views.fetching import visible_or_404
from capx.peers.queries.resources import commons_page
from capx.reader import reader_language


@require_safe
def event(request: HttpRequest, event_id: int) -> HttpResponse:
    found = visible_or_404(request, event_id)
    context = {
        "event": found,
        "page": event_page(found, viewer=request.user, language=reader_language()),
        "is_deletable": is_deletable(found),
        "commons": commons_page(found.picture.commons_file) if found.picture else "",
    }
    return render(request, "events/event.html", context)
