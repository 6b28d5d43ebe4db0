"""The projects of organizations, as far as the viewer sees who hosts them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet, Window

from capx.accounts.models import Account
from capx.capacities.queries import Shown, capacities_named_by
from capx.peers.enums import InvitationState
from capx.peers.models import HostedProject, Peer
from capx.peers.queries.names import organization_names
from capx.peers.queries.visibility import seen_by


@dataclass(frozen=True, slots=True)
class ShownProject:
    project: HostedProject  # with its picture and its host
    host_name: str
    capacities: list[Shown]


@dataclass(frozen=True, slots=True)
class ShownProjects:
    shown: list[ShownProject]
    total: int


def projects_visible_to(viewer: Account | AnonymousUser) -> QuerySet[HostedProject]:
    """A project is as visible as its host."""
    return HostedProject.objects.filter(seen_by(viewer, "host"))


def project_of(
    host: Peer, project_id: int, viewer: Account | AnonymousUser
) -> HostedProject | None:
    """A project of this host; None where the host has no such one, or is hidden."""
    rows = projects_visible_to(viewer).filter(host=host.pk, pk=project_id)
    return _with_all(rows).first()


def all_projects_of(organization: Peer, viewer: Account | AnonymousUser) -> QuerySet[HostedProject]:
    """Those that it hosts, and those in which it takes part; the newest first."""
    accepted = Q(partners__organization=organization.pk, partners__state=InvitationState.ACCEPTED)
    taking_part = HostedProject.objects.filter(accepted).values("pk")
    own = Q(host=organization.pk) | Q(pk__in=taking_part)
    return _with_all(projects_visible_to(viewer).filter(own)).order_by("-created_at", "-pk")


def projects_of(
    organization: Peer, viewer: Account | AnonymousUser, language: str, first: int = 6
) -> ShownProjects:
    """The first few of `all_projects_of`, and how many there are.

    Two queries, one more where it takes part in those of others; one where there are none. What
    it is called itself is left to the page.
    """
    rows = all_projects_of(organization, viewer).annotate(total=Window(Count("pk")))
    projects = list(rows[:first])
    shown = shown_projects(projects, language, hosted_by=organization)
    return ShownProjects(shown, projects[0].total if projects else 0)


def shown_projects(
    projects: Collection[HostedProject], language: str, *, hosted_by: Peer | None = None
) -> list[ShownProject]:
    """Ready to be shown to a reader of the language; two queries, and none for none.

    The name of a host that the page tells anyway (`hosted_by`) is not looked up.
    """
    told = {hosted_by.pk} if hosted_by else set()
    names = organization_names({project.host_id for project in projects} - told, language)
    capacities = capacities_named_by(HostedProject, [project.pk for project in projects], language)
    return [
        ShownProject(
            project,
            names.get(project.host_id, project.host.peer.name),
            capacities[project.pk],
        )
        for project in projects
    ]


def _with_all(projects: QuerySet[HostedProject]) -> QuerySet[HostedProject]:
    rows = projects.select_related("host__peer", "picture", "language")
    return rows.defer("picture__small", "picture__large")
