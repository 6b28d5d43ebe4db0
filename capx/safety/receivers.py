"""What goes into the audit trail by itself."""

from typing import Any

from django.dispatch import receiver

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


@receiver(role_appointed)
def record_appointment(account: Account, role: Role, actor: Account | None, **_: Any) -> None:
    record(actor=actor, action="role-appointed", target=account, details={"role": role.value})


@receiver(role_withdrawn)
def record_withdrawal(account: Account, role: Role, actor: Account | None, **_: Any) -> None:
    record(actor=actor, action="role-withdrawn", target=account, details={"role": role.value})


@receiver(account_closed)
def record_closing(account: Account, actor: Account | None, **_: Any) -> None:
    record(actor=actor, action="account-closed", target=account)


@receiver(account_reopened)
def record_reopening(account: Account, actor: Account | None, **_: Any) -> None:
    record(actor=actor, action="account-reopened", target=account)


@receiver(directory_edited)
def record_edit_of_directory(
    action: str, capacity: Capacity, actor: Account, details: dict[str, str], **_: Any
) -> None:
    record(actor=actor, action=action, target=capacity, details=details)
