"""A match that is not for one: set aside from its card, and taken back from the list of these."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.destinations import destination_of
from capx.accounts.models import Account
from capx.accounts.requests import member
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.matching.queries import dismissed_by
from capx.matching.services import dismiss, take_back
from capx.peers.models import Peer
from capx.peers.queries import peers_acted_for, shown_names
from capx.peers.views.row_numbers import row_number
from capx.reader import reader_language

PER_PAGE = 30


@require_safe
@login_required
@never_cache
def dismissed(request: HttpRequest) -> HttpResponse:
    """Whom the member has set aside; `seeker` is the number of an organization that they manage."""
    peer = _acted_for(member(request), request.GET.get("seeker", ""))
    if peer is None:
        return redirect("web:matches")
    page = Paginator(dismissed_by(peer, member(request)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    names = shown_names([row.dismissed for row in page], reader_language())
    rows = [(row.dismissed, names[row.dismissed_id]) for row in page]
    context = {"seeker": peer, "page": page, "rows": rows}
    return render(request, "matching/dismissed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_aside(request: HttpRequest, peer_id: int) -> HttpResponse:
    """Show a peer no more as a match, or with `shown=yes` show them again.

    Who only follows the link, as after signing in, is shown their matches.
    """
    if request.method != "POST":
        return redirect("web:matches")
    actor = member(request)
    peer = _acted_for(actor, request.POST.get("seeker", ""))
    if peer is None:
        raise Http404
    try:
        _set_aside(actor, peer, peer_id, back=request.POST.get("shown") == "yes")
    except (NotFoundError, NotAllowedError) as refusal:
        raise Http404(str(refusal)) from refusal
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _said(back=request.POST.get("shown") == "yes"))
    return redirect(destination_of(request, otherwise="web:matches"))


def _set_aside(actor: Account, peer: Peer, peer_id: int, *, back: bool) -> None:
    if back:
        take_back(actor=actor, peer=peer, dismissed_id=peer_id)
    else:
        dismiss(actor=actor, peer=peer, dismissed_id=peer_id)


def _said(*, back: bool) -> str:
    if back:
        return _("They can be among your matches again.")
    return _("They will not be among your matches any more. Nobody is told.")


def _acted_for(account: Account, number: str) -> Peer | None:
    """The peer of this number in whose name the member acts; their own where none is named."""
    own = peers_acted_for(account)
    return own.filter(pk=row_number(number)).first() if number else own.first()
