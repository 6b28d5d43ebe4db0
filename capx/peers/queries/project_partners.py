"""Who takes part in a project, and who is asked to."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.peers.enums import InvitationState
from capx.peers.models import HostedProject, Peer, ProjectPartner
from capx.peers.queries.managing import organizations_managed_by
from capx.peers.queries.names import organization_names
from capx.peers.queries.visibility import seen_by

MOST_INVITATIONS = 20  # that a home page tells at once


@dataclass(frozen=True, slots=True)
class Partner:
    """An organization that is asked to take part; without name where the viewer may not see it."""

    id: int
    handle: str
    name: str
    state: InvitationState


@dataclass(frozen=True, slots=True)
class Invitation:
    """A project to which an organization of the reader's is invited."""

    project_id: int
    title: str
    host_handle: str
    host_name: str
    organization_name: str


def partners_of(
    project: HostedProject, viewer: Account | AnonymousUser, language: str
) -> list[Partner]:
    """Everybody who is asked, in that order, for managers of the host; three queries."""
    visible = set(_visible(project, viewer).values_list("pk", flat=True))
    return [
        partner if partner.id in visible else Partner(partner.id, "", "", partner.state)
        for partner in _called(project.partners.all(), language)
    ]


def accepted_partners_of(
    project: HostedProject, viewer: Account | AnonymousUser, language: str
) -> list[Partner]:
    """Those who take part, as far as the viewer sees them; two queries."""
    accepted = _visible(project, viewer).filter(state=InvitationState.ACCEPTED)
    return _called(accepted, language)


def own_answers_to(project: HostedProject, account: Account, language: str) -> list[Partner]:
    """The invited organizations for which the account may answer; two queries."""
    return _called(
        project.partners.filter(organization__in=_managed_by(account).values("pk")), language
    )


def project_invitations(account: Account, language: str) -> list[Invitation]:
    """The projects that wait for an answer of the account, the oldest first; two queries."""
    rows = ProjectPartner.objects.filter(
        seen_by(account, "project__host"),
        state=InvitationState.INVITED,
        organization__in=_managed_by(account).values("pk"),
    ).select_related("project__host__peer", "organization__peer")
    waiting = list(rows.order_by("pk")[:MOST_INVITATIONS])
    ids = {pk for row in waiting for pk in (row.organization_id, row.project.host_id)}
    names = organization_names(ids, language)
    return [
        Invitation(
            project_id=row.project_id,
            title=row.project.title,
            host_handle=row.project.host.peer.handle,
            host_name=names.get(row.project.host_id, row.project.host.peer.name),
            organization_name=names.get(row.organization_id, row.organization.peer.name),
        )
        for row in waiting
    ]


def _visible(project: HostedProject, viewer: Account | AnonymousUser) -> QuerySet[ProjectPartner]:
    return project.partners.filter(seen_by(viewer, "organization"))


def _managed_by(account: Account) -> QuerySet[Peer]:
    return organizations_managed_by(account).order_by()


def _called(partners: QuerySet[ProjectPartner], language: str) -> list[Partner]:
    rows = list(partners.select_related("organization__peer").order_by("pk"))
    names = organization_names({row.organization_id for row in rows}, language)
    return [
        Partner(
            id=row.pk,
            handle=row.organization.peer.handle,
            name=names.get(row.organization_id, row.organization.peer.name),
            state=InvitationState(row.state),
        )
        for row in rows
    ]
