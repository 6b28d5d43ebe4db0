from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.peers import services
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer
from capx.peers.sections import SECTIONS
from capx.peers.views.edited import Edited, edit_section


def own_profile(peer: Peer) -> Edited:
    return Edited(peer, SECTIONS, _("Your profile"), _("Your profile is saved."))


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, section: str) -> HttpResponse:
    """One section of one's own profile."""
    if section not in SECTIONS:
        raise Http404
    try:
        peer = services.ensure_person(actor=member(request))
    except ImportWaitsError:
        return redirect("peers:profile")
    return edit_section(request, own_profile(peer), SECTIONS[section])
