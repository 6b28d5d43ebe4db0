"""Block a peer, and take it back. What the reader may not see cannot be blocked either."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.peers.enums import Kind
from capx.peers.errors import ImportWaitsError
from capx.peers.forms.blocking import BlockForm
from capx.peers.models import Peer
from capx.peers.queries import blocked_by, may_edit, shown_names, visible_person
from capx.peers.services.blocking import unblock
from capx.peers.views.managed import organization_or_404
from capx.reader import reader_language


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def block_person(request: HttpRequest, username: str) -> HttpResponse:
    if _is_blocked(request, Kind.PERSON, username):
        return redirect("web:privacy")
    peer = visible_person(request.user, username)
    if peer is None:
        raise Http404
    return _block(request, peer)


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def block_organization(request: HttpRequest, slug: str) -> HttpResponse:
    if _is_blocked(request, Kind.ORGANIZATION, slug):
        return redirect("web:privacy")
    return _block(request, organization_or_404(request, slug))


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, block_id: int) -> HttpResponse:
    """Who only follows the link, as after signing in, finds the list."""
    if request.method == "POST":
        block = blocked_by(member(request)).filter(pk=block_id).first()
        if block is None:
            raise Http404
        unblock(actor=member(request), blocker=block.blocker, blocked=block.blocked)
        messages.success(request, _("The block is undone."))
    return redirect("web:privacy")


def _is_blocked(request: HttpRequest, kind: Kind, handle: str) -> bool:
    """Whether the member has done so already, as by pressing twice."""
    own = blocked_by(member(request)).filter(blocker__kind=Kind.PERSON)
    return own.filter(blocked__kind=kind, blocked__handle=handle).exists()


def _block(request: HttpRequest, peer: Peer) -> HttpResponse:
    """Say what a block does, in whose name it may be, and do it when that is confirmed."""
    actor = member(request)
    if may_edit(actor, peer):
        raise PermissionDenied
    if request.method != "POST":
        kept = take_kept(request)
        typed = {"blockers": kept.getlist("blockers")} if kept else None
        return _show(request, peer, BlockForm(actor, peer, initial=typed))
    form = BlockForm(actor, peer, request.POST)
    try:
        if not form.is_valid():
            return _show(request, peer, form)
        form.save()
    except ImportWaitsError:
        return redirect("peers:profile")
    except DomainError as refusal:
        form.add_error(None, str(refusal.message))
        return _show(request, peer, form)
    messages.success(request, _("Blocked. Nobody is told. You can undo it here at any time."))
    return redirect("web:privacy")


def _show(request: HttpRequest, peer: Peer, form: BlockForm) -> HttpResponse:
    name = shown_names([peer], reader_language())[peer.pk]
    return render(request, "peers/block.html", {"peer": peer, "name": name, "form": form})
