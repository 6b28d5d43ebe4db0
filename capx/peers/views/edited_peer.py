"""Pages that are the same for one's own profile and for an organization that one edits."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from capx.accounts.kept_form import KeepingView, members_only
from capx.accounts.requests import member
from capx.peers import services
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer
from capx.peers.views.managed import editable_or_refused


def of_edited_peer(view: Callable[..., HttpResponse]) -> KeepingView[...]:
    """Give the view the peer to be edited: the organization of the `slug`, else one's own profile.

    What the member may not edit is refused, or does not exist where they do not see it.
    """

    @members_only
    @never_cache
    @wraps(view)
    def found(request: HttpRequest, /, slug: str = "", **parts: int) -> HttpResponse:
        try:
            peer = _peer(request, slug)
        except ImportWaitsError:
            return redirect("peers:profile")
        return view(request, peer, **parts)

    return found


def _peer(request: HttpRequest, slug: str) -> Peer:
    if not slug:
        return services.ensure_person(actor=member(request))
    return editable_or_refused(request, slug)
