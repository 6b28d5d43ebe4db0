"""Whom the host asks to organize an event together, and what they answer."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.events import services
from capx.events.forms.organizer import OrganizerForm
from capx.events.models import Event
from capx.events.queries import events_visible_to, hosts_of
from capx.events.queries.page import organizers_of
from capx.events.views.fetching import own_or_403, visible_or_404
from capx.peers.models import Peer
from capx.peers.views.row_numbers import row_number
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.db.models import QuerySet

_METHODS = ["GET", "HEAD", "POST"]


@members_only
@never_cache
@require_http_methods(_METHODS)
def organizers(request: HttpRequest, event_id: int) -> HttpResponse:
    """For the host: who is asked. A POST invites somebody, or with `remove` takes it back."""
    event, actor = own_or_403(request, event_id), member(request)
    if request.method != "POST":
        kept = take_kept(request)
        typed = kept.get("organizer", "") if kept else ""
        return _show(request, event, OrganizerForm(actor, event.host, initial={"organizer": typed}))
    if "remove" in request.POST:
        _take_back(request, event)
        return redirect("events:organizers", event_id)
    form = OrganizerForm(actor, event.host, request.POST)
    if form.is_valid() and _invite(request, event, form):
        return redirect("events:organizers", event_id)
    return _show(request, event, form)


def _show(request: HttpRequest, event: Event, form: OrganizerForm) -> HttpResponse:
    asked = organizers_of(event, viewer=request.user, language=reader_language())
    others = [each for each in asked if each.peer.pk != event.host_id]
    context = {"event": event, "form": form, "organizers": others}
    return render(request, "events/organizers.html", context)


def _invite(request: HttpRequest, event: Event, form: OrganizerForm) -> bool:
    peer: Peer = form.cleaned_data["organizer"]
    try:
        services.invite_organizer(actor=member(request), event=event, peer=peer)
    except DomainError as refusal:
        form.add_error("organizer", str(refusal.message))
        return False
    messages.success(request, _("They are invited. They see it on the page of the event."))
    return True


def _take_back(request: HttpRequest, event: Event) -> None:
    peer = _named(Peer.objects.filter(co_organized__event=event), request.POST["remove"])
    try:
        services.take_invitation_back(actor=member(request), event=event, peer=peer)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("They are no longer asked to organize this event."))


@members_only
@never_cache
@require_http_methods(_METHODS)
def invitation(request: HttpRequest, event_id: int) -> HttpResponse:
    """Answer for oneself or for an organization (`peer`): `answer` is accept, or anything else."""
    event = visible_or_404(request, event_id)
    if request.method == "POST":
        peer = _named(hosts_of(member(request)), request.POST.get("peer", ""))
        _answer(request, event, peer, accept=request.POST.get("answer") == "accept")
        if not events_visible_to(request.user).filter(pk=event_id).exists():
            return redirect("web:home")  # a draft that is none of their business any more
    return redirect("events:event", event_id)


def _answer(request: HttpRequest, event: Event, peer: Peer, *, accept: bool) -> None:
    try:
        services.answer_invitation(actor=member(request), event=event, peer=peer, accept=accept)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
        return
    accepted, declined = _("You organize this event now."), _("You do not organize this event.")
    messages.success(request, accepted if accept else declined)


def _named(peers: "QuerySet[Peer]", number: str) -> Peer:
    """One of these by its number, as hidden inputs carry it."""
    peer = peers.filter(pk=row_number(number)).first()
    if peer is None:
        raise Http404
    return peer
