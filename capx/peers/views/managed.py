"""How views come by an organization: hidden is 404, seen but not one's own is 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from capx.accounts.requests import member
from capx.peers.models import Peer
from capx.peers.queries import manages, may_edit, visible_organization


def organization_or_404(request: HttpRequest, slug: str) -> Peer:
    """What is hidden from the reader and what does not exist are the same."""
    peer = visible_organization(request.user, slug)
    if peer is None:
        raise Http404
    return peer


def managed_or_refused(request: HttpRequest, slug: str) -> Peer:
    """An organization that the member manages; one that they only see is refused to them."""
    peer = organization_or_404(request, slug)
    if not manages(member(request), peer):
        raise PermissionDenied
    return peer


def editable_or_refused(request: HttpRequest, slug: str) -> Peer:
    """An organization that the member manages, or has proposed and may fill in."""
    peer = organization_or_404(request, slug)
    if not may_edit(member(request), peer):
        raise PermissionDenied
    return peer
