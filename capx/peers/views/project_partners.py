"""The host invites organizations to its project; each of them answers for itself."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.peers.forms.partner import PartnerForm
from capx.peers.forms.project_editor import ProjectEditor
from capx.peers.models import HostedProject, Peer
from capx.peers.services import project_partners as services
from capx.peers.views.hosted_projects import host_and_project_or_404
from capx.peers.views.managed import managed_or_refused
from capx.peers.views.project_editing import edit_project, managed_project, show_editor
from capx.peers.views.row_numbers import row_number

_ANSWERS: dict[str, Callable[..., None]] = {
    "accept": partial(services.answer_invitation, accept=True),
    "decline": partial(services.answer_invitation, accept=False),
    "leave": services.leave_project,
}


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: HttpRequest, slug: str, project_id: int) -> HttpResponseBase:
    """Invite the `organization` of a name, or take the invitation of a `partner` back.

    Who only follows the link, as after signing in, finds both where the project is edited.
    """
    if "title" in request.POST:
        # With htmx the rows of the form above ask the address at which they are shown.
        return edit_project(request, slug, project_id)
    host, project = managed_project(request, slug, project_id)
    if "partner" in request.POST:
        _take_back(request, host, project)
    elif typed := request.POST or take_kept(request):
        form = PartnerForm(typed, actor=member(request), host=host)
        if request.method != "POST" or not _invited(request, host, project, form):
            return show_editor(request, ProjectEditor.opened(host, project), invite=form)
    return redirect("peers:project-edit", slug=slug, project_id=project_id)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    """Say for an invited `organization` whether it takes part (`answer`)."""
    _host, project = host_and_project_or_404(request, slug, project_id)
    if request.method == "POST":
        organization = managed_or_refused(request, request.POST.get("organization", ""))
        _answer(request, organization, project)
    return redirect("peers:project", slug=slug, project_id=project_id)


def _take_back(request: HttpRequest, host: Peer, project: HostedProject) -> None:
    try:
        services.take_invitation_back(
            actor=member(request),
            host=host,
            project_id=project.pk,
            partner_id=row_number(request.POST["partner"]),
        )
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The invitation is taken back."))


def _invited(request: HttpRequest, host: Peer, project: HostedProject, form: PartnerForm) -> bool:
    """Invite whom the form names; False where it then tells what is wrong."""
    if not form.is_valid():
        return False
    try:
        services.invite_partner(
            actor=member(request), host=host, project_id=project.pk, **form.cleaned_data
        )
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal.message))
        return False
    messages.success(request, _("Invited. Its managers find the invitation on their home page."))
    return True


def _answer(request: HttpRequest, organization: Peer, project: HostedProject) -> None:
    say = _ANSWERS.get(request.POST.get("answer", ""))
    if say is None:
        return
    try:
        say(actor=member(request), organization=organization, project_id=project.pk)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. The answer is kept."))
