"""The frame of every change of managers: one after the other, audited, told to who follows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.limits import MOST_MANAGERS
from capx.peers.models import Management, Organization, Peer
from capx.peers.queries.management import LEFT_ALONE
from capx.peers.services.editing import tell_changed
from capx.peers.transfer.usernames import canonical_username
from capx.safety.models import Block
from capx.safety.services import record


@contextmanager
def managing(organization: Peer) -> Iterator[Peer]:
    """Lock the organization, let the caller change who manages it, save whether it is shown.

    Raises `NotFoundError` where it has been deleted in the meantime.
    """
    with transaction.atomic():
        rows = Peer.objects.select_for_update().filter(kind=Kind.ORGANIZATION)
        locked = rows.filter(pk=organization.pk).first()
        if locked is None:
            raise NotFoundError(_("This organization does not exist any more."))
        before = locked.visibility
        yield locked
        organization.visibility = locked.visibility
        if locked.visibility != before:
            locked.save(update_fields=["visibility"])
            tell_changed(locked, with_affiliated=True)


def require_moderator(actor: Account) -> None:
    if not actor.is_moderator:
        raise NotAllowedError(_("Only moderators can do this."))


def require_manager(actor: Account, organization: Peer) -> Management:
    """The row of an active manager; everybody else is refused."""
    row = own_row(actor, organization, ManagementState.ACTIVE)
    if row is None:
        raise NotAllowedError(_("You do not manage this organization."))
    return row


def own_row(account: Account, organization: Peer, *states: ManagementState) -> Management | None:
    rows = Management.objects.filter(organization_id=organization.pk, state__in=states)
    return rows.filter(account_id=account.pk).first()


def still(management: Management, state: ManagementState) -> Management:
    """The row anew, as long as nobody has decided about it in the meantime."""
    row = Management.objects.filter(pk=management.pk, state=state).first()
    if row is None:
        raise NotFoundError(_("Somebody has decided about this already."))
    return row


def account_called(username: str, *, apart: QuerySet[Block, Any] | None = None) -> Account:
    """An account that may enter, kept from being deleted until the transaction ends.

    Who asks for it knows nobody whom they are `apart` from (numbers of peers).
    """
    name = canonical_username(username)
    accounts = Account.objects.select_for_update(no_key=True).filter(is_active=True)
    if apart is not None:
        accounts = accounts.filter(~Q(pk__in=Account.objects.filter(person__in=apart).values("pk")))
    account = accounts.filter(username=name).first() if name else None
    if account is None:
        raise NotFoundError(
            _("Nobody called “%(name)s” has signed in here yet.") % {"name": username[:80]},
            field="username",
        )
    return account


def has_manager(organization: Peer) -> bool:
    active = Management.objects.filter(state=ManagementState.ACTIVE)
    return active.filter(organization_id=organization.pk).exists()


def require_room(organization: Peer) -> None:
    counted = (ManagementState.ACTIVE, ManagementState.INVITED)
    rows = Management.objects.filter(organization_id=organization.pk, state__in=counted)
    if rows.count() >= MOST_MANAGERS:
        raise LimitReachedError(
            ngettext(
                "An organization has at most %(limit)d manager.",
                "An organization has at most %(limit)d managers.",
                MOST_MANAGERS,
            )
            % {"limit": MOST_MANAGERS},
            field="username",
        )


def turn(row: Management, state: ManagementState, *, answer: str = "") -> None:
    """Save the row, new or not, in its new state."""
    row.state, row.answer, row.since = state, answer, timezone.now()
    row.save()


def activate(*, actor: Account, organization: Peer, row: Management, action: str) -> None:
    """Let somebody manage from now on. A draft is public with its first manager."""
    turn(row, ManagementState.ACTIVE)
    Organization.objects.filter(pk=organization.pk).update(proposed_by=None)
    note(actor=actor, action=action, row=row, organization=organization)
    if organization.visibility == Visibility.DRAFT:
        organization.visibility = Visibility.PUBLIC
        record(actor=actor, action="organization-published", target=organization)


def end(*, actor: Account | None, organization: Peer, row: Management, action: str) -> None:
    """Let somebody manage no longer. Without any manager the organization becomes a draft."""
    note(actor=actor, action=action, row=row, organization=organization)
    row.delete()
    if not has_manager(organization):
        leave_alone(actor=actor, organization=organization)


def leave_alone(*, actor: Account | None, organization: Peer) -> None:
    """Hide what nobody looks after, and let its invitations lapse; moderators find it."""
    invited = Management.objects.filter(state=ManagementState.INVITED)
    invited.filter(organization_id=organization.pk).delete()
    organization.visibility = Visibility.DRAFT
    record(actor=actor, action=LEFT_ALONE, target=organization)


def note(*, actor: Account | None, action: str, row: Management, organization: Peer) -> None:
    """The trail points at the one whom it concerns, so that their deletion takes the name out."""
    details = {"organization": organization.handle}
    record(actor=actor, action=action, target=row.account, details=details)
