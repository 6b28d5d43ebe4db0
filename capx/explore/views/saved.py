from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.destinations import destination_of
from capx.accounts.requests import member
from capx.errors import DomainError, NotFoundError
from capx.explore.cards import cards_of
from capx.explore.forms import NoteForm
from capx.explore.queries import saved_peers
from capx.explore.services import remove_saved_peer, save_peer, write_note
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

PER_PAGE = 10


@require_safe
@login_required
@never_cache
def saved(request: "HttpRequest") -> "HttpResponse":
    """The peers that a member keeps at hand; one that is hidden by now is counted and not named."""
    page = Paginator(saved_peers(member(request)), PER_PAGE).get_page(request.GET.get("page"))
    notes = {row.peer_id: row.note for row in page}
    language = reader_language()
    cards = cards_of(list(notes), viewer=request.user, language=language)
    rows = [(card, _note_form(card.peer.pk, notes[card.peer.pk])) for card in cards]
    hidden = len(notes) - len(cards)
    return render(request, "explore/saved.html", {"page": page, "rows": rows, "hidden": hidden})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def save(request: "HttpRequest", peer_id: int) -> "HttpResponse":
    """Save a peer, or with `saved=no` take the peer off the list.

    Who only follows the link, as after signing in, is shown the list.
    """
    if request.method != "POST":
        return redirect("explore:saved")
    try:
        if request.POST.get("saved") == "no":
            remove_saved_peer(actor=member(request), peer_id=peer_id)
            messages.success(request, _("Removed from your saved peers."))
        else:
            save_peer(actor=member(request), peer_id=peer_id)
            messages.success(request, _("Saved. You find them under “Saved peers”."))
    except NotFoundError as error:
        raise Http404(str(error)) from error
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(destination_of(request, otherwise="explore:saved"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note(request: "HttpRequest", peer_id: int) -> "HttpResponse":
    """Keep a note beside a saved peer; links lead to the list, as above."""
    if request.method != "POST":
        return redirect("explore:saved")
    form = _note_form(peer_id, data=request.POST)
    if not form.is_valid():
        return render(request, "explore/note.html", {"form": form, "peer_id": peer_id}, status=422)
    try:
        write_note(actor=member(request), peer_id=peer_id, note=form.cleaned_data["note"])
    except NotFoundError as error:
        raise Http404(str(error)) from error
    messages.success(request, _("Your note is kept. Only you can read it."))
    return redirect("explore:saved")


def _note_form(peer_id: int, note: str = "", data: "QueryDict | None" = None) -> NoteForm:
    """Each form of the page has fields with identifiers of their own."""
    return NoteForm(data, initial={"note": note}, auto_id=f"id_{peer_id}_%s")
