"""Projects as everybody reads them: all of an organization, and one of them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capx.peers.models import HostedProject, Peer
from capx.peers.queries import manages, shown_names
from capx.peers.queries.hosted_projects import all_projects_of, project_of, shown_projects
from capx.peers.queries.project_partners import accepted_partners_of, own_answers_to
from capx.peers.queries.resources import commons_page
from capx.peers.views.managed import organization_or_404
from capx.reader import reader_language

PER_PAGE = 20


@require_safe
def projects(request: HttpRequest, slug: str) -> HttpResponse:
    organization, language = organization_or_404(request, slug), reader_language()
    rows = all_projects_of(organization, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "name": shown_names([organization], language)[organization.pk],
        "page": page,
        "shown": shown_projects(list(page), language),
        "may_edit": _may_edit(request, organization),
    }
    return render(request, "peers/projects.html", context)


@require_safe
def project(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    """One project, as visible as its host; invited organizations answer here."""
    host, found = host_and_project_or_404(request, slug, project_id)
    language, reader = reader_language(), request.user
    [shown] = shown_projects([found], language)
    picture = found.picture
    context = {
        "peer": host,
        "project": found,
        "shown": shown,
        "partners": accepted_partners_of(found, reader, language),
        "answers": own_answers_to(found, reader, language) if reader.is_authenticated else [],
        "commons": commons_page(picture.commons_file) if picture else "",
        "may_edit": _may_edit(request, host),
    }
    return render(request, "peers/project.html", context)


def host_and_project_or_404(
    request: HttpRequest, slug: str, project_id: int
) -> tuple[Peer, HostedProject]:
    """A project through its host: that of another organization is not there."""
    host = organization_or_404(request, slug)
    found = project_of(host, project_id, request.user)
    if found is None:
        raise Http404
    return host, found


def _may_edit(request: HttpRequest, host: Peer) -> bool:
    return request.user.is_authenticated and manages(request.user, host)
