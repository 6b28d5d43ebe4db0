"""Pages on which the managers of a host write, change and delete its projects."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.peers.forms.hosted_project import HostedProjectForm
from capx.peers.forms.partner import PartnerForm
from capx.peers.forms.project_editor import ProjectEditor
from capx.peers.models import HostedProject, Peer
from capx.peers.queries import shown_names
from capx.peers.queries.hosted_projects import project_of
from capx.peers.queries.project_partners import partners_of
from capx.peers.services.hosted_projects import delete_project
from capx.peers.views.managed import managed_or_refused
from capx.reader import reader_language
from capx.requests import sends_form


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_project(request: HttpRequest, slug: str) -> HttpResponse:
    return _edit(request, managed_or_refused(request, slug), None)


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_project(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    return _edit(request, *managed_project(request, slug, project_id))


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_project(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    """Ask whether it is meant, then delete."""
    host, project = managed_project(request, slug, project_id)
    if request.method != "POST":
        return render(request, "peers/project_delete.html", {"peer": host, "project": project})
    try:
        delete_project(actor=member(request), host=host, project_id=project.pk)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The project is deleted."))
    return redirect("web:organization", slug=slug)


def managed_project(request: HttpRequest, slug: str, project_id: int) -> tuple[Peer, HostedProject]:
    host = managed_or_refused(request, slug)
    project = project_of(host, project_id, request.user)
    if project is None:
        raise Http404
    return host, project


def _edit(request: HttpRequest, host: Peer, project: HostedProject | None) -> HttpResponse:
    if request.method != "POST":
        kept = take_kept(request)
        opened = ProjectEditor.opened(host, project)
        editor = ProjectEditor.typed(host, project, kept) if kept else opened
        return show_editor(request, editor, is_changed=kept is not None)
    reworked = HostedProjectForm.rework(request.POST)
    if reworked is not None:
        editor = ProjectEditor.typed(host, project, reworked)
        return show_editor(request, editor, is_changed=True)
    editor = ProjectEditor.sent(host, project, request.POST)
    saved = editor.save(actor=member(request))
    if saved is None:
        return show_editor(request, editor, is_changed=True)
    messages.success(request, _("The project is saved."))
    return redirect("peers:project", slug=host.handle, project_id=saved.pk)


def show_editor(
    request: HttpRequest,
    editor: ProjectEditor,
    *,
    is_changed: bool = False,
    invite: PartnerForm | None = None,
) -> HttpResponse:
    language, project, actor = reader_language(), editor.project, member(request)
    context = {
        "peer": editor.host,
        "host_name": shown_names([editor.host], language)[editor.host.pk],
        "project": project,
        "editor": editor,
        "form": editor.form,
        "is_changed": is_changed,
        "partners": partners_of(project, actor, language) if project else [],
        "invite": invite or PartnerForm(actor=actor, host=editor.host),
    }
    template = "peers/project_edit.html"
    return render(request, f"{template}#form" if sends_form(request) else template, context)
