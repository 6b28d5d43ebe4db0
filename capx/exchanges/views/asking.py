"""One asks another: whom, for what kind of exchange, about what."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.exchanges import services
from capx.exchanges.enums import Kind, Side
from capx.exchanges.errors import UnstatedError
from capx.exchanges.forms.asker import AskerForm
from capx.exchanges.forms.asking import AskForm, Between, SentForm
from capx.exchanges.models import Exchange
from capx.exchanges.notices import News
from capx.exchanges.queries import openness_of, own_peers
from capx.exchanges.services.telling import tell
from capx.exchanges.views.telling import PERMISSION, ask_for_permission, may_permit, way_to
from capx.messages.queries.recipients import name_of, peer_called
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.reader import reader_language
from capx.safety.queries import allowance_of, held_back

TURN = "turn"  # a button that does not send: another kind, or away to give permission


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`to` is whom to ask; `kind`, `capacity` and `asker` are chosen beforehand."""
    answerer = _answerer_or_404(request)
    own = own_peers(member(request))
    askers = _askers(own.values())
    # A draft is seen by those alone who edit it.
    is_own = answerer.pk in own or answerer.visibility == Visibility.DRAFT
    if obstacle := _obstacle(request, answerer, askers, is_own=is_own):
        return obstacle
    if request.POST.get(TURN) == PERMISSION:
        return ask_for_permission(request)
    kind = _kind(request)
    if kind is None:
        return _show(request, answerer, "exchanges/choose.html")
    data = request.POST or take_kept(request)
    asker = AskerForm(askers, (data or request.GET).get("asker", ""))
    between = Between(asker.peer, answerer, kind, way_to(member(request), answerer))
    if request.method == "POST" and TURN not in request.POST:
        return _sent(request, asker, between)
    form = AskForm.drawn(between, data) if data else AskForm.begun(between, request.GET)
    return _show_form(request, asker, form)


def _answerer_or_404(request: HttpRequest) -> Peer:
    """An imported profile is asked nothing before somebody has taken it over."""
    answerer = peer_called(member(request), request.GET.get("to", ""))
    if answerer is None or not answerer.taken_over:
        raise Http404
    return answerer


def _askers(own: Iterable[Peer]) -> list[Peer]:
    """In whose name the member may ask: whoever is asked has to see who asks."""
    return [peer for peer in own if peer.visibility in SHOWN_TO_MEMBERS and peer.taken_over]


def _obstacle(
    request: HttpRequest, answerer: Peer, askers: list[Peer], *, is_own: bool
) -> HttpResponse | None:
    """The page that says why nobody can be asked; None where nothing is in the way."""
    openness = openness_of(answerer, request.user, is_own=is_own)
    if openness.is_own:
        messages.info(request, _("You would be asking yourself. Choose somebody else."))
        return redirect("exchanges:list")
    if not openness.takes_requests:
        return _show(request, answerer, "exchanges/closed.html", openness=openness)
    return None if askers else _show(request, answerer, "exchanges/begin.html")


def _kind(request: HttpRequest) -> Kind | None:
    """As a button says, or else the address."""
    wishes = (request.POST.get(TURN), request.GET.get("kind"))
    return next((Kind(wish) for wish in wishes if wish and wish in Kind), None)


def _sent(request: HttpRequest, asker: AskerForm, between: Between) -> HttpResponse:
    sent, refusal = SentForm(between, request.POST), None
    if sent.is_valid():
        try:
            exchange, is_told = _ask(request, sent)
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, _asked(is_told=is_told))
            return redirect("exchanges:exchange", exchange.pk)
    return _show_form(request, asker, _refused(AskForm(between, request.POST), refusal))


def _refused(form: AskForm, refusal: DomainError | None) -> AskForm:
    """What the form itself finds wrong is told first."""
    if form.is_valid() and refusal:
        if isinstance(refusal, UnstatedError):
            form.warn_of_unstated()
        else:
            form.refuse(refusal)
    return form


@transaction.atomic
def _ask(request: HttpRequest, form: SentForm) -> tuple[Exchange, bool]:
    """Both or neither: the request, and the notice of it where the member has ticked that."""
    actor, between = member(request), form.between
    exchange = services.ask(
        actor=actor,
        asker=between.asker,
        answerer=between.answerer,
        kind=between.kind,
        **form.wish,
    )
    way = between.way if form.tells else None
    is_told = way is not None and tell(
        actor=actor, exchange=exchange, by=Side.ASKER, way=way, news=News.ASKED
    )
    return exchange, is_told


def _asked(*, is_told: bool) -> str:
    if is_told:
        return _("You have asked. We bring them the news through the wiki.")
    return _("You have asked. They see it here when they come by.")


def _show_form(request: HttpRequest, asker: AskerForm, form: AskForm) -> HttpResponse:
    between, actor = form.between, member(request)
    return _show(
        request,
        between.answerer,
        "exchanges/ask.html",
        form=form,
        asker=asker,
        kind=between.kind,
        kinds=list(Kind),
        action=address(between.answerer, kind=between.kind),
        may_permit=may_permit(actor),
        allowance=allowance_of(actor),
        held_back=held_back(actor),
    )


def _show(request: HttpRequest, answerer: Peer, template: str, **more: object) -> HttpResponse:
    name = shown_names([answerer], reader_language())[answerer.pk]
    context = {"answerer": answerer, "name": name, "address": address(answerer)}
    return render(request, template, context | more)


def address(answerer: Peer, **more: str) -> str:
    query = QueryDict(mutable=True)
    query.update({"to": name_of(answerer)} | more)
    return f"{reverse('exchanges:new')}?{query.urlencode(safe=':')}"
