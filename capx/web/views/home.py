"""The first page: an invitation for a visitor, what comes next for a member."""

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from capx.capacities.queries import roots
from capx.events.zones import reader_zone
from capx.explore.company import company
from capx.matching.first_sight import note_first_sight
from capx.reader import reader_language
from capx.web.home_page import home_of
from capx.web.last_visit import last_visit, remember_visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.accounts.models import Account


@require_safe
def home(request: "HttpRequest") -> "HttpResponse":
    if request.user.is_authenticated:
        return _home(request, request.user)
    language = reader_language()
    context = {"company": company(request.user, language), "roots": roots(language)}
    return render(request, "web/landing.html", context)


def _home(request: "HttpRequest", account: "Account") -> "HttpResponse":
    home = home_of(
        account,
        language=reader_language(),
        zone=reader_zone(request),
        since=last_visit(request, account),
    )
    response = render(request, "web/home.html", {"home": home})
    if request.method == "GET":
        remember_visit(response, request, account)
        if home.peer:
            shown = [match.card.peer.pk for match in home.matches.cards]
            view = f"{home.peer.pk}:"
            note_first_sight(response, request, account, view=view, peer_ids=shown)
    return response
