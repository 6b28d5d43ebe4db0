from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.capacities.queries import Shown
from capx.errors import DomainError
from capx.events.queries.coming import coming_on
from capx.events.zones import reader_zone
from capx.peers.enums import Visibility
from capx.peers.services import restore_statements, turn_statement
from capx.reader import reader_language
from capx.web.capacity_page import capacity_page, own_buttons

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.capacities.directory import Entry
    from capx.peers.models import Peer


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: "HttpRequest", slug: str) -> "HttpResponse":
    """One capacity: words, place, who states it; a POST states it of oneself, or takes it back."""
    entry = directory.current().get(slug)
    if entry is None:
        raise Http404
    if entry.slug != slug:
        return redirect("web:capacity", entry.slug, permanent=True)
    if request.method == "POST":
        return _state(request, entry)
    return render(request, "web/capacity.html", _page(request, entry))


def _page(request: "HttpRequest", entry: "Entry") -> dict[str, object]:
    language = reader_language()
    return {
        "capacity": Shown(entry, language),
        "page": capacity_page(entry, viewer=request.user, language=language),
        "coming": coming_on(
            [entry.id], viewer=request.user, zone=reader_zone(request), language=language
        ),
        "buttons": own_buttons(entry, request.user),
        "sign_in_address": f"{reverse('accounts:sign-in')}?{urlencode({'next': request.path})}",
    }


def _state(request: "HttpRequest", entry: "Entry") -> "HttpResponse":
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    try:
        if "undo" in request.POST:
            intents = [Intent(each) for each in request.POST.getlist("before") if each in Intent]
            restore_statements(actor=request.user, entry=entry, intents=intents)
            messages.success(request, _("Undone."))
        elif (intent := request.POST.get("intent", "")) in Intent:
            peer, before = turn_statement(actor=request.user, entry=entry, intent=Intent(intent))
            messages.success(request, _told(request, entry, peer, before, Intent(intent)))
        else:
            messages.error(request, _("Choose one of the three: know, share or learn."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("web:capacity", entry.slug)


def _told(
    request: "HttpRequest", entry: "Entry", peer: "Peer", before: set[Intent], intent: Intent
) -> str:
    """What was done, with a button that undoes it."""
    context = {
        "slug": entry.slug,
        "intent": intent,
        "stated": intent not in before,
        "before": sorted(before),
        "draft": peer.visibility == Visibility.DRAFT,
    }
    return render_to_string("web/_stated.html", context, request)
