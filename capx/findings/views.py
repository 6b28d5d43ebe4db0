"""What others say of a member: asked for, ticked, added, taken back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.destinations import destination_of
from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.findings import services
from capx.findings.page import Page, page_for
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer
from capx.peers.services import ensure_person
from capx.requests import HtmxRequest, wants_partial


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HtmxRequest) -> HttpResponse:
    """What is known, and how far each source is. A POST adds what is ticked.

    A look at the page takes ticks from the address, so that they outlive the answers that come in.
    """
    try:
        peer = ensure_person(actor=member(request))
    except ImportWaitsError:
        return redirect("peers:profile")
    if request.method != "POST":
        ticked = take_kept(request) or request.GET
        return _show(request, page_for(member(request), peer, ticked))
    page = page_for(member(request), peer, request.POST, is_sent=True)
    return _bring(request, peer, page)


def _bring(request: HtmxRequest, peer: Peer, page: Page) -> HttpResponse:
    if not page.is_valid():
        return _show(request, page)
    try:
        with transaction.atomic():
            number = services.bring_in(actor=member(request), peer=peer, ticks=page.ticks.ticks())
            page.publish(actor=member(request))
    except DomainError as refusal:
        page.ticks.refuse(refusal)
        return _show(request, page)
    messages.success(
        request,
        ngettext(
            "%(number)d thing is in your profile now.",
            "%(number)d things are in your profile now.",
            number,
        )
        % {"number": number},
    )
    return redirect("findings:findings")


def _show(request: HtmxRequest, page: Page) -> HttpResponse:
    part = wants_partial(request)
    template = "findings/findings.html#found" if part else "findings/findings.html"
    return render(request, template, {"page": page, "peer": page.peer})


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask all sources. Who only follows the link is shown the page."""
    if request.method == "POST":
        try:
            services.ask(actor=member(request))
        except DomainError as refusal:
            messages.error(request, str(refusal.message))
    return redirect("findings:findings")


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest) -> HttpResponse:
    """Say no to the offer of the home page."""
    if request.method == "POST":
        services.decline(actor=member(request))
        messages.success(request, _("Good. You find it on the page of your profile at any time."))
    return redirect(destination_of(request))


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, bringing_id: int) -> HttpResponse:
    """Take back what was added at once. Who only follows the link is shown the page."""
    if request.method == "POST":
        _take_back(request, bringing_id)
    return redirect("findings:findings")


def _take_back(request: HttpRequest, bringing_id: int) -> None:
    try:
        peer = ensure_person(actor=member(request))
        services.take_back(actor=member(request), peer=peer, bringing_id=bringing_id)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Taken back. What you have changed since then stays as it is."))
