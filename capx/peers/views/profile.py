from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.peers import services
from capx.peers.errors import ImportWaitsError
from capx.peers.views.edited import overview
from capx.peers.views.imported import show_imported
from capx.peers.views.section import own_profile


@members_only
@never_cache
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile at a glance: what each section says, and what is missing."""
    try:
        peer = services.ensure_person(actor=member(request))
    except ImportWaitsError as waits:
        return show_imported(request, waits.peer)
    return render(request, "peers/profile.html", overview(own_profile(peer), member(request)))


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest) -> HttpResponse:
    """Renew the date of confirmation. Who only follows the link sees what is to be confirmed."""
    if request.method == "POST":
        _confirm(request)
    return redirect("peers:profile")


def _confirm(request: HttpRequest) -> None:
    try:
        peer = services.ensure_person(actor=member(request))
    except ImportWaitsError:
        return  # the page that follows asks about it
    services.confirm_still_true(actor=member(request), peer=peer)
    messages.success(request, _("Thank you. Others now see that your profile is up to date."))
