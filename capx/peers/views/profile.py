from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from capx.accounts.requests import member
from capx.peers import services
from capx.peers.forms.names import LANGUAGES, PROJECTS
from capx.peers.kept_form import members_only
from capx.peers.models import Peer
from capx.peers.queries import facts_of, imported_profile_for, is_away, missing_in, person_of
from capx.peers.sections import SECTIONS
from capx.peers.views.imported import show_imported
from capx.reader import reader_language


@members_only
@never_cache
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """One's own profile at a glance: what each section says, and what is missing."""
    account = member(request)
    peer = person_of(account)
    imported = None if peer else imported_profile_for(account)
    if imported:
        return show_imported(request, imported)
    peer = peer or services.ensure_person(actor=account)
    return render(request, "peers/profile.html", _overview(peer))


def _overview(peer: Peer) -> dict[str, object]:
    language = reader_language()
    project = peer.contact_project_id
    return {
        "peer": peer,
        "sections": SECTIONS,
        "facts": facts_of(peer, language),
        "missing": missing_in(peer),
        "is_away": is_away(peer),
        "about_language": LANGUAGES.name_of(peer.about_language_id or ""),
        "contact_project": PROJECTS.name_of(project) if project else "",
    }


@members_only
@require_POST
def still_true(request: HttpRequest) -> HttpResponse:
    peer = services.ensure_person(actor=member(request))
    services.confirm_still_true(actor=member(request), peer=peer)
    messages.success(request, _("Thank you. Others now see that your profile is up to date."))
    return redirect("peers:profile")
