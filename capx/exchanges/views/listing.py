from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.events.zones import reader_zone
from capx.exchanges.meeting import Meeting, meeting_of
from capx.exchanges.queries.listing import Listing, Numbers, View
from capx.exchanges.queries.shown import ShownExchange, shown_exchanges
from capx.reader import reader_language

PER_PAGE = 20


class Card(NamedTuple):
    shown: ShownExchange
    meeting: Meeting | None


class Tab(NamedTuple):
    title: str
    address: str
    number: int
    is_current: bool


@members_only
@never_cache
@require_safe
def exchanges(request: HttpRequest) -> HttpResponse:
    """The member's exchanges and those of their organizations: `view` is open, waiting or past."""
    actor, view = member(request), _view(request)
    listing = Listing(actor)
    numbers = listing.numbers()
    paginator = Paginator(range(getattr(numbers, view.value)), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    start = PER_PAGE * (page.number - 1)
    rows = list(listing.rows(view)[start : start + PER_PAGE])
    shown = shown_exchanges(
        rows,
        viewer=actor,
        own=listing.own,
        awaited=listing.awaited(rows),
        language=reader_language(),
    )
    zone = reader_zone(request)
    context = {
        "cards": [Card(each, meeting_of(each, zone)) for each in shown],
        "page": page,
        "tabs": _tabs(view, numbers),
        "view": view.value,
    }
    return render(request, "exchanges/list.html", context)


def _view(request: HttpRequest) -> View:
    wish = request.GET.get("view", "")
    return View(wish) if wish in View else View.OPEN


def _tabs(current: View, numbers: Numbers) -> list[Tab]:
    titles = {
        View.OPEN: pgettext("exchanges", "Open"),
        View.WAITING: pgettext("exchanges", "Waiting for you"),
        View.PAST: pgettext("exchanges", "Past"),
    }
    return [
        Tab(title, f"?{urlencode({'view': view.value})}", getattr(numbers, view), view is current)
        for view, title in titles.items()
    ]
