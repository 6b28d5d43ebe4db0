"""The first look at a profile that others have imported."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import NotFoundError
from capx.peers import services
from capx.peers.enums import Visibility
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer
from capx.peers.queries import facts_of, imported_profile_for
from capx.reader import reader_language


def show_imported(
    request: HttpRequest, peer: Peer, form: VisibilityForm | None = None
) -> HttpResponse:
    context = {
        "peer": peer,
        "facts": facts_of(peer, reader_language(), viewer=member(request)),
        "form": form or VisibilityForm.opened(peer),
    }
    return render(request, "peers/imported.html", context)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request: HttpRequest) -> HttpResponse:
    """Keep the profile as it is, mend it, or drop it (`decision`).

    Who only follows the link is asked for the decision.
    """
    if request.method != "POST":
        return redirect("peers:profile")
    peer = imported_profile_for(member(request))
    decision = request.POST.get("decision")
    try:
        if decision == "drop":
            return _drop(request)
        form = VisibilityForm(request.POST)
        if peer and decision in {"keep", "mend"} and form.is_valid():
            return _keep(request, Visibility(form.cleaned_data["visibility"]))
    except NotFoundError as refusal:
        messages.error(request, str(refusal.message))
        return redirect("peers:profile")
    return show_imported(request, peer, form) if peer else redirect("peers:profile")


def _drop(request: HttpRequest) -> HttpResponse:
    services.drop_import(actor=member(request))
    messages.success(request, _("The imported profile is deleted. Nothing of it is left."))
    return redirect("peers:profile")


def _keep(request: HttpRequest, visibility: Visibility) -> HttpResponse:
    peer = services.keep_import(actor=member(request), visibility=visibility)
    messages.success(request, _("This profile is yours now."))
    if request.POST["decision"] == "mend":
        return redirect("peers:profile")
    return redirect("web:person", username=peer.handle)
