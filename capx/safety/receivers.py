"""What goes into the audit trail by itself."""

from capx.accounts.enums import Role
from capx.accounts.models import Account
from capx.accounts.signals import (
    account_closed,
    account_reopened,
    role_appointed,
    role_withdrawn,
)
from capx.capacities.models import Capacity
from capx.capacities.signals import directory_edited
from capx.safety.services import record


def connect() -> None:
    role_appointed.connect(_appointed, dispatch_uid="safety.appointed")
    role_withdrawn.connect(_withdrawn, dispatch_uid="safety.withdrawn")
    account_closed.connect(_closed, dispatch_uid="safety.closed")
    account_reopened.connect(_reopened, dispatch_uid="safety.reopened")
    directory_edited.connect(_edited, dispatch_uid="safety.edited")


def _appointed(account: Account, role: Role, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="role-appointed", target=account, details={"role": role.value})


def _withdrawn(account: Account, role: Role, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="role-withdrawn", target=account, details={"role": role.value})


def _closed(account: Account, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="account-closed", target=account)


def _reopened(account: Account, actor: Account | None, **_kwargs: object) -> None:
    record(actor=actor, action="account-reopened", target=account)


def _edited(
    action: str, capacity: Capacity, actor: Account, details: dict[str, str], **_kwargs: object
) -> None:
    record(actor=actor, action=action, target=capacity, details=details)
