"""The host of a project invites other organizations; each of them gives its own answer."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.peers import limits
from capx.peers.enums import InvitationState
from capx.peers.models import HostedProject, Peer, ProjectPartner
from capx.peers.queries import is_blocked_between
from capx.peers.queries.visibility import visible_organization
from capx.peers.services.acting import acting_for
from capx.peers.services.hosted_projects import hosted_by
from capx.safety.services import record


def invite_partner(
    *, actor: Account, host: Peer, project_id: int, organization: str
) -> ProjectPartner:
    """Invite the organization of this slug, as far as the manager sees it."""
    with acting_for(actor=actor, organization=host) as locked:
        project = hosted_by(locked, project_id)
        invited = visible_organization(actor, organization)
        if invited is None or is_blocked_between(locked, invited):
            raise NotFoundError(_("There is no such organization here."), field="organization")
        _refuse_unfit(project, invited)
        partner = ProjectPartner.objects.create(project=project, organization_id=invited.pk)
        _note(actor, "partner-invited", partner)
    return partner


def take_invitation_back(*, actor: Account, host: Peer, project_id: int, partner_id: int) -> None:
    """Let an organization take part no more, whatever it has answered."""
    with acting_for(actor=actor, organization=host) as locked:
        partner = hosted_by(locked, project_id).partners.filter(pk=partner_id).first()
        if partner is None:
            raise NotFoundError(_("This organization is not invited any more."))
        _note(actor, "partner-taken-back", partner)
        partner.delete()


def answer_invitation(*, actor: Account, organization: Peer, project_id: int, accept: bool) -> None:
    """Say for the invited organization whether it takes part; it may change its mind."""
    state = InvitationState.ACCEPTED if accept else InvitationState.DECLINED
    _answer(actor, organization, project_id, state, action=f"partner-{state.value}")


def leave_project(*, actor: Account, organization: Peer, project_id: int) -> None:
    """End taking part. The host still sees that the organization was asked."""
    _answer(actor, organization, project_id, InvitationState.DECLINED, action="partner-left")


def _answer(
    actor: Account, organization: Peer, project_id: int, state: InvitationState, *, action: str
) -> None:
    with acting_for(actor=actor, organization=organization) as locked:
        rows = ProjectPartner.objects.select_for_update().filter(organization=locked.pk)
        partner = rows.filter(project=project_id).first()
        if partner is None:
            raise NotFoundError(_("Your organization is not invited to this project any more."))
        partner.state = state
        partner.save(update_fields=["state"])
        _note(actor, action, partner)


def _refuse_unfit(project: HostedProject, invited: Peer) -> None:
    if invited.pk == project.host_id:
        raise DomainError(_("You host this project yourselves."), field="organization")
    partners = set(project.partners.values_list("organization_id", flat=True))
    if invited.pk in partners:
        raise DomainError(_("This organization is invited already."), field="organization")
    if len(partners) >= limits.MOST_PARTNERS:
        raise LimitReachedError(_too_many(limits.MOST_PARTNERS), field="organization")


def _note(actor: Account, action: str, partner: ProjectPartner) -> None:
    record(
        actor=actor,
        action=action,
        target=partner.project,
        details={"organization": partner.organization_id},
    )


def _too_many(most: int) -> str:
    return ngettext(
        "You can invite at most %(limit)d organization.",
        "You can invite at most %(limit)d organizations.",
        most,
    ) % {"limit": most}
