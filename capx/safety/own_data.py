"""The personal data of this room: what the audit trail says of a member."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.safety.models import AuditEntry
from capx.safety.queries import entries_of
from capx.safety.services import take_name_out


def register_own_data() -> None:
    register(
        PersonalData(
            name="audit_trail", models=(AuditEntry,), download=_entries, erase=_take_name_out
        )
    )


def _entries(account: Account) -> list[dict[str, Any]]:
    """What the member did, and what was done to their account; by whom is not theirs to know."""
    return [
        {
            "at": entry.at.isoformat(),
            "action": entry.action,
            "by_you": entry.actor_id == account.pk,
            "details": entry.details,
        }
        for entry in entries_of(account)
    ]


def _take_name_out(account: Account) -> None:
    take_name_out(account=account)
