from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from capx.accounts.requests import member
from capx.errors import DomainError
from capx.letsconnect import services
from capx.letsconnect.queries import standing_of
from capx.letsconnect.services.leaving import can_delete_there
from capx.letsconnect.views.keeping import for_members

type Deed = Callable[[HttpRequest], str]


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask first, and withdraw when that is sent."""
    if request.method == "POST":
        return _done(request, _withdraw)
    standing = standing_of(member(request))
    if standing is None or standing.has_left:
        return redirect("letsconnect:programme")
    context = {
        "deletes_there": can_delete_there(standing.membership.way),
        "contact": settings.LETS_CONNECT_STAFF_CONTACT,
    }
    return render(request, "letsconnect/withdraw.html", context)


@for_members
@require_POST
def badge(request: HttpRequest) -> HttpResponse:
    """Show on one's profile that one has joined (`shown=1`), or no longer."""
    return _done(request, _show_badge)


def _done(request: HttpRequest, deed: Deed) -> HttpResponse:
    try:
        words = deed(request)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, words)
    return redirect("letsconnect:programme")


def _withdraw(request: HttpRequest) -> str:
    services.withdraw(actor=member(request))
    return _("You have withdrawn.")


def _show_badge(request: HttpRequest) -> str:
    shown = request.POST.get("shown") == "1"
    services.show_badge(actor=member(request), shown=shown)
    if shown:
        return _("Your profile shows from now on that you take part.")
    return _("Your profile does not show any more that you take part.")
