"""Who manages an organization: one page for its managers, for who would like to, and moderators."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.destinations import destination_of
from capx.accounts.kept_form import members_only
from capx.accounts.models import Account
from capx.accounts.requests import member
from capx.errors import DomainError, NotAllowedError
from capx.peers.deeds import DEEDS, ROW_DEEDS
from capx.peers.forms.organization.managers import AnswerForm, UsernameForm
from capx.peers.models import Management, Peer
from capx.peers.queries.management import organization_to_manage
from capx.peers.views.managed import organization_or_404
from capx.peers.views.managers_page import Refused, show_managers


@members_only
@never_cache
@require_safe
def managers(request: HttpRequest, slug: str) -> HttpResponse:
    return show_managers(request, _open_or_refused(request, slug))


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_managers(request: HttpRequest, slug: str, deed: str) -> HttpResponse:
    """One of `DEEDS`. Who only follows the link sees the page."""
    organization = _open_or_refused(request, slug)
    if deed not in DEEDS:
        raise Http404
    if request.method != "POST":
        return redirect("peers:managers", slug)
    form = UsernameForm(request.POST, auto_id=f"id_{deed}_%s")
    act = DEEDS[deed]
    return _do(
        request, organization, Refused(deed, form), lambda actor: act(actor, organization, form)
    )


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_manager(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One of `ROW_DEEDS` (`deed`), done to one row of those who manage or would like to."""
    organization = _open_or_refused(request, slug)
    rows = Management.objects.select_related("organization__peer")
    row = rows.filter(pk=number, organization_id=organization.pk).first()
    if request.method != "POST":
        return redirect("peers:managers", slug)
    act = ROW_DEEDS.get(request.POST.get("deed", ""))
    if act is None:
        raise Http404
    if row is None:
        messages.error(request, _("Somebody has decided about this already."))
        return redirect("peers:managers", slug)
    form = AnswerForm(request.POST, auto_id=f"id_{number}_%s")
    return _do(
        request, organization, Refused(str(number), form), lambda actor: act(actor, row, form)
    )


def _do(
    request: HttpRequest, organization: Peer, refused: Refused, act: Callable[[Account], str]
) -> HttpResponse:
    """Do it and say so; what is refused is told beside its field, or above the page."""
    try:
        done = act(member(request))
    except NotAllowedError as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except DomainError as refusal:
        if refusal.field in refused.form.fields:
            refused.form.add_error(refusal.field, str(refusal.message))
            return show_managers(request, organization, refused)
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)
    return redirect(_onward(request, organization))


def _onward(request: HttpRequest, organization: Peer) -> str:
    """The page it came from, as long as it is open: who has left sees it no more."""
    if organization_to_manage(member(request), organization.handle) is None:
        return destination_of(request, otherwise="web:organizations")
    return destination_of(request, otherwise=reverse("peers:managers", args=[organization.handle]))


def _open_or_refused(request: HttpRequest, slug: str) -> Peer:
    """For whoever has to do with managing it; others who see it are refused, as for all else."""
    if organization := organization_to_manage(member(request), slug):
        return organization
    organization_or_404(request, slug)
    raise PermissionDenied
