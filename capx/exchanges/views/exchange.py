"""The page of the two: one looks at it, the other answers there."""

from typing import NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError, NotFoundError
from capx.events.zones import reader_zone
from capx.exchanges.deeds import DEEDS, Deed, Sent
from capx.exchanges.enums import Side
from capx.exchanges.errors import AlreadyAnsweredError
from capx.exchanges.forms.page import PageForms
from capx.exchanges.models import Exchange
from capx.exchanges.notices import News
from capx.exchanges.queries import own_peers, side_of
from capx.exchanges.queries.page import ExchangePage, exchange_page
from capx.exchanges.queries.shown import other_side
from capx.exchanges.services.telling import tell
from capx.exchanges.views.fetching import own_or_404
from capx.exchanges.views.telling import PERMISSION, ask_for_permission, may_permit, way_to
from capx.peers.models import Peer
from capx.peers.views.row_numbers import row_number
from capx.reader import reader_language

type Own = dict[int, Peer]  # the `own_peers` of the member


class Stale(NamedTuple):
    """What was refused since somebody was quicker, and the words that came with it."""

    reason: str
    typed: str


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest, exchange_id: int) -> HttpResponse:
    """What stands between the two. A POST does a `deed` upon the `version` that was seen."""
    own = own_peers(member(request))
    found = own_or_404(own, exchange_id)
    if request.POST.get("deed") == PERMISSION:
        return ask_for_permission(request)
    if request.method == "POST":
        return _answered(request, found, own)
    page = _page(request, found, own)
    zone, way = reader_zone(request), way_to(member(request), page.shown.other)
    kept = take_kept(request)
    forms = PageForms.opened(zone, way)
    if kept:
        forms = PageForms.of(zone, way, kept, judged=False)
    return _show(request, page, forms)


def _answered(request: HttpRequest, found: Exchange, own: Own) -> HttpResponse:
    """What the page shows besides is read where something is refused alone."""
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        messages.info(request, _("Please choose one of the answers."))
        return _retyped(request, found)
    way = way_to(member(request), other_side(found, own, member(request)))
    forms = PageForms.of(reader_zone(request), way, request.POST, judged=True)
    if deed.has_form and not forms.sent.is_valid():
        return _show(request, _page(request, found, own), forms)
    try:
        _do(request, found, side_of(found, own), deed, forms)
    except (AlreadyAnsweredError, NotFoundError) as refusal:
        return _overtaken(request, found, refusal)
    except DomainError as refusal:
        if deed.has_form:
            forms.sent.refuse(refusal)
            return _show(request, _page(request, found, own), forms)
        messages.error(request, str(refusal.message))
        return redirect("exchanges:exchange", found.pk)
    messages.success(request, str(deed.said))
    return redirect("exchanges:exchange", found.pk)


@transaction.atomic
def _do(request: HttpRequest, found: Exchange, side: Side, deed: Deed, forms: PageForms) -> None:
    """Both or neither: the deed, and the notice of it where the member has ticked that."""
    actor = member(request)
    sent = Sent(
        actor=actor,
        exchange=found,
        side=side,
        version=row_number(request.POST.get("version", "")),
        form=forms.sent,
        link_id=row_number(request.POST.get("link", "")),
    )
    deed.does(sent)
    if deed.is_news and forms.answer.tells and forms.answer.way:
        way = forms.answer.way
        tell(actor=actor, exchange=found, by=side, way=way, news=News.ANSWERED)


def _overtaken(request: HttpRequest, found: Exchange, refusal: DomainError) -> HttpResponse:
    """What stands now, with what was typed: in its form, or to be copied where there is none."""
    stale = Stale(str(refusal.message), _typed_words(request))
    return _retyped(request, found, stale=stale, status=409)


def _retyped(
    request: HttpRequest, exchange: Exchange, *, stale: Stale | None = None, status: int = 200
) -> HttpResponse:
    own = own_peers(member(request))
    page = _page(request, own_or_404(own, exchange.pk), own)
    zone, way = reader_zone(request), way_to(member(request), page.shown.other)
    forms = PageForms.of(zone, way, request.POST, judged=False)
    return _show(request, page, forms, stale=stale, status=status)


def _typed_words(request: HttpRequest) -> str:
    names = ("answer", "day", "begins", "words", "title", "address")
    return "\n".join(filter(None, (request.POST.get(name, "").strip() for name in names)))


def _page(request: HttpRequest, found: Exchange, own: Own) -> ExchangePage:
    language, zone = reader_language(), reader_zone(request)
    return exchange_page(found, viewer=member(request), own=own, language=language, zone=zone)


def _show(
    request: HttpRequest,
    page: ExchangePage,
    forms: PageForms,
    *,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = page.shown
    context = {
        "page": page,
        "shown": shown,
        "forms": forms,
        "stale": stale,
        "zone": reader_zone(request).key,
        "may_permit": shown.other is not None and may_permit(member(request)),
    }
    return render(request, "exchanges/exchange.html", context, status=status)
