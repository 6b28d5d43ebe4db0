"""Who is what here, and who may enter.

Every change is told by a signal, so that the audit trail has it.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.enums import Role
from capx.accounts.models import Account
from capx.accounts.signals import (
    account_closed,
    account_reopened,
    role_appointed,
    role_withdrawn,
)
from capx.errors import NotAllowedError

_FIELDS = {Role.MODERATOR: "is_moderator", Role.STAFF: "is_staff"}


@transaction.atomic
def appoint(*, actor: Account | None, account: Account, role: Role) -> bool:
    """Give the role; False if the account has it already. The command line has no `actor`."""
    _check(actor)
    if not _set(account, _FIELDS[role], value=True):
        return False
    role_appointed.send(Account, account=account, role=role, actor=actor)
    return True


@transaction.atomic
def withdraw(*, actor: Account | None, account: Account, role: Role) -> bool:
    """Take the role away; False if the account does not have it."""
    _check(actor)
    if not _set(account, _FIELDS[role], value=False):
        return False
    role_withdrawn.send(Account, account=account, role=role, actor=actor)
    return True


@transaction.atomic
def close(*, actor: Account | None, account: Account) -> bool:
    """Shut an account out, and end what it has open; False if that was done before."""
    _check(actor)
    if not _set(account, "is_active", value=False):
        return False
    account.sessions.all().delete()
    account_closed.send(Account, account=account, actor=actor)
    return True


@transaction.atomic
def reopen(*, actor: Account | None, account: Account) -> bool:
    """Let a closed account in again; False if it is not closed."""
    _check(actor)
    if not _set(account, "is_active", value=True):
        return False
    account_reopened.send(Account, account=account, actor=actor)
    return True


def _check(actor: Account | None) -> None:
    if actor is not None and not (actor.is_active and actor.is_staff):
        raise NotAllowedError(_("Only staff may do this."))


def _set(account: Account, field: str, *, value: bool) -> bool:
    """Change the field in the database; False if it had that value, whoever was quicker."""
    others = Account.objects.filter(pk=account.pk, **{field: not value})
    setattr(account, field, value)
    return others.update(**{field: value}) == 1
