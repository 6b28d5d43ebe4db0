"""What goes into the audit trail by itself, and what signing in brings."""

from datetime import datetime

from capx.accounts.enums import Role
from capx.accounts.models import Account
from capx.accounts.signals import (
    account_closed,
    account_reopened,
    account_signed_in,
    role_appointed,
    role_withdrawn,
)
from capx.capacities.models import Capacity
from capx.capacities.signals import directory_edited
from capx.safety.services import follow_wiki, note_standing, record, tie_sanctions


def connect() -> None:
    role_appointed.connect(_appointed, dispatch_uid="safety.appointed")
    role_withdrawn.connect(_withdrawn, dispatch_uid="safety.withdrawn")
    account_closed.connect(_closed, dispatch_uid="safety.closed")
    account_reopened.connect(_reopened, dispatch_uid="safety.reopened")
    account_signed_in.connect(_signed_in, dispatch_uid="safety.signed_in")
    directory_edited.connect(_edited, dispatch_uid="safety.edited")


def _appointed(account: Account, role: Role, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="role-appointed", target=account, details={"role": role.value})


def _withdrawn(account: Account, role: Role, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="role-withdrawn", target=account, details={"role": role.value})


def _closed(account: Account, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="account-closed", target=account)


def _reopened(account: Account, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="account-reopened", target=account)


def _signed_in(
    account: Account, registered: datetime | None, edits: int | None, **_kwargs: object
) -> None:
    """The wiki has just let the account in: it is not blocked there."""
    tie_sanctions(account=account)
    if not account.is_synthetic:
        follow_wiki(account=account, is_blocked=False)
        note_standing(account=account, registered=registered, edits=edits)


def _edited(
    action: str, capacity: Capacity, actor: Account, details: dict[str, str], **_kwargs: object
) -> None:
    record(actor=actor, action=action, target=capacity, details=details)
