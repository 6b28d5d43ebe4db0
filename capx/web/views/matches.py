"""Who fits a member, or an organization that they manage; and how that is found out."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.requests import member
from capx.matching.enums import Gain
from capx.matching.first_sight import note_first_sight
from capx.peers.queries import person_of, shown_names
from capx.peers.views.managed import managed_or_refused
from capx.reader import reader_language
from capx.web.matches_page import matches_page
from capx.web.shown_to_others import obstacles_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.peers.models import Peer


@require_safe
@login_required
@never_cache
def matches(request: "HttpRequest") -> "HttpResponse":
    """The member's own: `gain` is both, learn or share. Who has no profile begins one."""
    peer = person_of(member(request))
    return _show(request, peer) if peer else redirect("peers:edit", "capacities")


@require_safe
@login_required
@never_cache
def organization_matches(request: "HttpRequest", slug: str) -> "HttpResponse":
    """Seen by those who manage it."""
    return _show(request, managed_or_refused(request, slug))


@require_safe
def how_matches_are_made(request: "HttpRequest") -> "HttpResponse":
    """In words for everybody; a member reads besides whether others are shown them."""
    account = request.user if request.user.is_authenticated else None
    peer = person_of(account) if account else None
    context = {"peer": peer, "obstacles": obstacles_of(peer) if peer else []}
    return render(request, "web/help/matches.html", context)


def _show(request: "HttpRequest", seeker: "Peer") -> "HttpResponse":
    chosen, language = request.GET.get("gain", ""), reader_language()
    gain = Gain(chosen) if chosen in Gain.values else None
    page = matches_page(seeker, viewer=member(request), language=language, gain=gain)
    context = {
        "page": page,
        "seeker": seeker,
        "name": shown_names([seeker], language)[seeker.pk],
        "gain": gain,
        "gains": Gain.choices,
    }
    response = render(request, "web/matches.html", context)
    if request.method == "GET":
        shown = [each.card.peer.pk for each in page.cards]
        view = f"{seeker.pk}:{gain or ''}"
        note_first_sight(response, request, member(request), view=view, peer_ids=shown)
    return response
