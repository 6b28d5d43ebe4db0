"""The personal data of this room: the account itself, its sessions, the permission to write on
the wikis, what staff did by hand.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from capx.accounts.models import Account, ContactPermission, Session
from capx.accounts.personal_data import PersonalData, register
from capx.accounts.queries import contact_granted_at

if TYPE_CHECKING:
    from django.db.models import QuerySet


def register_own_data() -> None:
    register(PersonalData(models=(Account,), download=_account, erase=_erase))
    register(
        PersonalData(name="sessions", models=(Session,), download=_sessions, erase=_end_sessions)
    )
    register(
        PersonalData(
            name="contact_permission",
            models=(ContactPermission,),
            download=_contact_permission,
            erase=_erase_contact_permission,
        )
    )
    register(
        PersonalData(
            name="administration", models=(LogEntry,), download=_log_entries, erase=_erase_log
        )
    )


def _account(account: Account) -> dict[str, Any]:
    return {
        "wikimedia_id": account.wikimedia_id,
        "username": account.username,
        "language": account.language,
        "roles": [name for name in ("moderator", "staff") if getattr(account, f"is_{name}")],
        "may_enter": account.is_active,
        "first_signed_in": account.created_at.isoformat(),
    }


def _erase(account: Account) -> None:
    Account.objects.filter(pk=account.pk).delete()


def _sessions(account: Account) -> list[dict[str, str]]:
    """When each of the member's browsers is signed out by itself; the keys stay secret."""
    expiries = account.sessions.order_by("expire_date").values_list("expire_date", flat=True)
    return [{"expires": expiry.isoformat()} for expiry in expiries]


def _end_sessions(account: Account) -> None:
    account.sessions.all().delete()


def _contact_permission(account: Account) -> dict[str, str] | None:
    """When it was given. The tokens open the member's account on the wikis, so no file has them."""
    granted_at = contact_granted_at(account)
    return {"granted_at": granted_at.isoformat()} if granted_at else None


def _erase_contact_permission(account: Account) -> None:
    ContactPermission.objects.filter(account=account).delete()


def _log_entries(account: Account) -> list[dict[str, str]]:
    return [
        {"at": entry.action_time.isoformat(), "changed": entry.object_repr}
        for entry in _log_of(account)
    ]


def _erase_log(account: Account) -> None:
    _log_of(account).delete()


def _log_of(account: Account) -> "QuerySet[LogEntry]":
    """What the administration noted of the member's work there, and of changes to their rows."""
    return LogEntry.objects.filter(Q(user=account) | Q(object_repr=account.username))
