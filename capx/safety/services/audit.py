from collections.abc import Mapping

from django.contrib.contenttypes.models import ContentType
from django.db import models

from capx.accounts.models import Account
from capx.safety.models import AuditEntry
from capx.safety.queries import entries_about, entries_of, oldest_kept

type Detail = str | int | bool | None


def record(
    *,
    actor: Account | None,
    action: str,
    target: models.Model | None = None,
    details: Mapping[str, Detail] | None = None,
) -> AuditEntry:
    """Add to the audit trail, in the transaction of what is recorded.

    `actor` is None for the command line and for the system itself. `action` is a lower-case word
    such as `role-appointed`. `details` hold codes and numbers, never names or words of members:
    those would outlive a deletion.
    """
    return AuditEntry.objects.create(
        actor=actor,
        action=action,
        target_type=ContentType.objects.get_for_model(target) if target else None,
        target_id=target.pk if target else None,
        details=dict(details or {}),
    )


def take_name_out(*, account: Account) -> None:
    """Keep what was done, and forget that this member did it or that it was done to them."""
    for entry in entries_of(account):
        if (kept := _without_name(entry.details, account.username)) != entry.details:
            entry.details = kept
            entry.save(update_fields=["details"])
    AuditEntry.objects.filter(actor=account).update(actor=None)
    forget_target(target=account)


def _without_name(details: Mapping[str, Detail], name: str) -> dict[str, Detail]:
    """Codes and numbers stay; should a name have slipped in nevertheless, it goes now."""
    return {key: value for key, value in details.items() if name not in str(value)}


def forget_target(*, target: models.Model) -> None:
    """Let the trail no longer point at what is being deleted."""
    entries_about(target).update(target_type=None, target_id=None)


def delete_old_entries() -> int:
    """End the time for which the trail is kept; gives how many entries went."""
    deleted, _by_model = AuditEntry.objects.filter(at__lt=oldest_kept()).delete()
    return deleted
