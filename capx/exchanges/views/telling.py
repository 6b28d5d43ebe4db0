"""Whether and how the other side can be told through the wiki."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from capx.accounts.contact import is_configured
from capx.accounts.kept_form import keep
from capx.accounts.models import Account
from capx.accounts.queries import has_contact_permission
from capx.messages.enums import Way
from capx.messages.services.notices import notice_ways
from capx.peers.models import Peer

PERMISSION = "permission"  # the value of the button that leads away to give it


def way_to(actor: Account, peer: Peer | None) -> Way | None:
    return notice_ways(actor, peer) if peer else None


def may_permit(actor: Account) -> bool:
    """Whether permission is all that is missing."""
    return is_configured() and not has_contact_permission(actor)


def ask_for_permission(request: HttpRequest) -> HttpResponse:
    """Lead away to give it, and back here, where what was typed waits."""
    keep(request)
    leads_back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('accounts:contact')}?{leads_back}")
