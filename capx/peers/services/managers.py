"""Who manages an organization: invited by its managers, appointed and removed by moderators.

The last manager leaves only when somebody else has become one, or by closing the organization.
"""

from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotFoundError
from capx.peers.enums import ManagementState
from capx.peers.models import Management, Peer
from capx.peers.queries import apart_from_viewer
from capx.peers.services.managing import (
    account_called,
    activate,
    end,
    leave_alone,
    managing,
    note,
    own_row,
    require_manager,
    require_moderator,
    require_room,
    still,
    turn,
)

LONGEST_ANSWER = 1_000  # characters


def confirm_manager(*, actor: Account, management: Management) -> None:
    """Let somebody manage who asked for it."""
    require_moderator(actor)
    with managing(management.organization.peer) as organization:
        row = still(management, ManagementState.PROPOSED)
        require_room(organization)
        activate(actor=actor, organization=organization, row=row, action="manager-confirmed")


def decline_manager(*, actor: Account, management: Management, answer: str) -> None:
    """Say no to somebody who asked, and why: they read it."""
    require_moderator(actor)
    if not answer.strip() or len(answer) > LONGEST_ANSWER:
        raise DomainError(_("Say why in a few words: whoever asked reads it."), field="answer")
    with managing(management.organization.peer) as organization:
        row = still(management, ManagementState.PROPOSED)
        turn(row, ManagementState.DECLINED, answer=answer.strip())
        note(actor=actor, action="manager-declined", row=row, organization=organization)


def appoint_manager(*, actor: Account, organization: Peer, username: str) -> None:
    """Let an account manage an organization without being asked."""
    require_moderator(actor)
    with managing(organization) as locked:
        row = _row_for(account_called(username), locked)
        if row.state != ManagementState.INVITED:
            require_room(locked)
        activate(actor=actor, organization=locked, row=row, action="manager-appointed")


def remove_manager(*, actor: Account, management: Management) -> None:
    """Take the right away. After the last one the organization stands on the moderators' desk."""
    require_moderator(actor)
    with managing(management.organization.peer) as organization:
        row = still(management, ManagementState.ACTIVE)
        end(actor=actor, organization=organization, row=row, action="manager-removed")


def invite_manager(*, actor: Account, organization: Peer, username: str) -> None:
    """Ask somebody who has an account here to manage with us; they decide."""
    with managing(organization) as locked:
        require_manager(actor, locked)
        apart = apart_from_viewer(actor, acting_for=locked)
        row = _row_for(account_called(username, apart=apart), locked)
        if row.state == ManagementState.INVITED:
            raise DomainError(_("They have been invited already."), field="username")
        require_room(locked)
        row.invited_by = actor
        turn(row, ManagementState.INVITED)
        note(actor=actor, action="manager-invited", row=row, organization=locked)


def accept_invitation(*, actor: Account, organization: Peer) -> None:
    with managing(organization) as locked:
        row = _invitation_of(actor, locked)
        activate(actor=actor, organization=locked, row=row, action="manager-accepted")


def decline_invitation(*, actor: Account, organization: Peer) -> None:
    with managing(organization) as locked:
        row = _invitation_of(actor, locked)
        note(actor=actor, action="invitation-declined", row=row, organization=locked)
        row.delete()


def take_invitation_back(*, actor: Account, management: Management) -> None:
    with managing(management.organization.peer) as organization:
        if not actor.is_moderator:
            require_manager(actor, organization)
        row = still(management, ManagementState.INVITED)
        note(actor=actor, action="invitation-taken-back", row=row, organization=organization)
        row.delete()


def show_manager(*, actor: Account, organization: Peer, shown: bool) -> None:
    """Each manager decides for themselves whether the page names them."""
    with managing(organization) as locked:
        row = require_manager(actor, locked)
        row.is_shown = shown
        row.save(update_fields=["is_shown"])


def leave(*, actor: Account, organization: Peer, successor: str = "") -> bool:
    """Manage no longer; whether that has happened.

    The last manager has to name a successor, who is invited by that. Until somebody has
    accepted the last manager stays, so that nobody is handed what they did not want.
    """
    with managing(organization) as locked:
        row = require_manager(actor, locked)
        if not _is_last(row):
            end(actor=actor, organization=locked, row=row, action="manager-left")
            return True
        if not successor.strip():
            raise DomainError(_("You are the last manager. Name a successor."), field="username")
        invite_manager(actor=actor, organization=locked, username=successor)
        return False


def close_organization(*, actor: Account, organization: Peer) -> None:
    """The last manager gives up: nobody sees the organization until moderators appoint anew."""
    with managing(organization) as locked:
        row = require_manager(actor, locked)
        if not _is_last(row):
            raise DomainError(_("Others manage this organization too. You can leave it."))
        end(actor=actor, organization=locked, row=row, action="organization-closed")


def leave_all(*, account: Account) -> None:
    """Whoever deletes their account asks nobody: what they alone managed becomes a draft."""
    rows = Management.objects.filter(account=account, state=ManagementState.ACTIVE)
    for row in rows.select_related("organization__peer"):
        with managing(row.organization.peer) as organization:
            is_last = _is_last(row)
            row.delete()
            if is_last:
                leave_alone(actor=None, organization=organization)


def _row_for(account: Account, organization: Peer) -> Management:
    """The row of an account that does not manage yet; a new one is not saved."""
    row = own_row(account, organization, *ManagementState)
    if row and row.state == ManagementState.ACTIVE:
        raise DomainError(_("They manage this organization already."), field="username")
    return row or Management(organization_id=organization.pk, account=account)


def _invitation_of(actor: Account, organization: Peer) -> Management:
    row = own_row(actor, organization, ManagementState.INVITED)
    if row is None:
        raise NotFoundError(_("There is no invitation for you any more."))
    return row


def _is_last(row: Management) -> bool:
    active = Management.objects.filter(state=ManagementState.ACTIVE)
    return not active.filter(organization_id=row.organization_id).exclude(pk=row.pk).exists()
