"""An organization as those edit it who manage it, or have proposed it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.peers import services
from capx.peers.forms.names import PROJECTS
from capx.peers.organization_sections import VISIBILITY, sections_for
from capx.peers.queries import shown_names
from capx.peers.views.edited import Edited, edit_section, overview
from capx.peers.views.managed import editable_or_refused
from capx.reader import reader_language


@members_only
@never_cache
@require_safe
def organization_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The organization at a glance: what each section says, and what is missing."""
    edited = _edited(request, slug)
    project = edited.peer.organization.home_project_id
    context = overview(edited, member(request)) | {
        "is_manager": VISIBILITY in edited.sections,
        "home_project": PROJECTS.name_of(project) if project else "",
    }
    return render(request, "peers/organizations/edit.html", context)


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def organization_section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    edited = _edited(request, slug)
    if section not in edited.sections:
        raise Http404
    return edit_section(request, edited, edited.sections[section])


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def organization_still_true(request: HttpRequest, slug: str) -> HttpResponse:
    """Renew the date of confirmation. Who only follows the link sees what is to be confirmed."""
    peer = editable_or_refused(request, slug)
    if request.method == "POST":
        services.confirm_still_true(actor=member(request), peer=peer)
        messages.success(request, _("Thank you. Others now see that all of this is up to date."))
    return redirect("peers:organization-edit", slug)


def _edited(request: HttpRequest, slug: str) -> Edited:
    peer = editable_or_refused(request, slug)
    name = shown_names([peer], reader_language())[peer.pk]
    return Edited(peer, sections_for(member(request), peer), name, _("Saved."))
