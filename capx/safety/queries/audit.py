from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.safety.models import KEPT_FOR, AuditEntry


def entries_about(target: Model) -> QuerySet[AuditEntry]:
    """What was done to this one row."""
    target_type = ContentType.objects.get_for_model(target)
    return AuditEntry.objects.filter(target_type=target_type, target_id=target.pk)


def entries_of(account: Account) -> QuerySet[AuditEntry]:
    """What this member did, and what was done to their account."""
    about = Q(
        target_type=ContentType.objects.get_for_model(Account),
        target_id=account.pk,
    )
    return AuditEntry.objects.filter(Q(actor=account) | about)


def rows_with(action: str, *, of: type[Model], since: datetime) -> QuerySet[AuditEntry, Any]:
    """Numbers of the rows of a model to which this was done since then, as `target_id`."""
    entries = AuditEntry.objects.filter(action=action, at__gte=since)
    target_type = ContentType.objects.get_for_model(of)
    return entries.filter(target_type=target_type).values("target_id")


def oldest_kept() -> datetime:
    return timezone.now() - KEPT_FOR
