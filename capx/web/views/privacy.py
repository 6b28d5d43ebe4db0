"""What a member decides about their own data, and what the policy says about everybody's."""

from datetime import timedelta

from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts import services
from capx.accounts.contact import grants_page
from capx.accounts.models import Account
from capx.accounts.queries import contact_granted_at
from capx.accounts.requests import member
from capx.peers.enums import Visibility
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.reader import reader_language
from capx.safety.models import KEPT_FOR
from capx.web.blocked_list import blocked_list
from capx.web.forms import DeletionForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Who sees the profile, a copy of everything, and the way out; a POST changes the first."""
    account = member(request)
    peer = _published(account)
    form = VisibilityForm(request.POST) if request.method == "POST" and peer else None
    if peer and form and form.is_valid():
        form.save(actor=account, peer=peer)
        messages.success(request, _("Saved. It holds everywhere from now on."))
        return redirect("web:privacy")
    return _show(request, peer, visibility=form)


@login_required
@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All that is stored about the member, as a file."""
    copy = services.download(actor=member(request))
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(copy, json_dumps_params=options, charset="utf-8")
    response["Content-Disposition"] = 'attachment; filename="capacity-exchange.json"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the member who has typed their name. Who only follows the link is shown the form."""
    if request.method != "POST":
        return redirect("web:privacy")
    account = member(request)
    form = DeletionForm(request.POST, username=account.username)
    if not form.is_valid():
        return _show(request, _published(account), deletion=form)
    services.erase(actor=account)
    auth.logout(request)
    messages.success(
        request, _("Everything about you is deleted. Goodbye, and thank you for having been here!")
    )
    return redirect("web:home")


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT,
        "session_days": timedelta(seconds=settings.SESSION_COOKIE_AGE).days,
        "trail_years": KEPT_FOR.days // 365,
    }
    return render(request, "web/privacy_policy.html", context)


def _published(account: Account) -> Peer | None:
    peer = person_of(account)
    return peer if peer and peer.visibility != Visibility.DRAFT else None


def _show(
    request: HttpRequest,
    peer: Peer | None,
    *,
    visibility: VisibilityForm | None = None,
    deletion: DeletionForm | None = None,
) -> HttpResponse:
    account = member(request)
    context = {
        "visibility": visibility or (VisibilityForm.opened(peer) if peer else None),
        "blocks": blocked_list(account, reader_language(), request.GET.get("page")),
        "contact_granted_at": contact_granted_at(account),
        "grants_page": grants_page(),
        "deletion": deletion or DeletionForm(username=account.username),
    }
    return render(request, "web/privacy.html", context)
