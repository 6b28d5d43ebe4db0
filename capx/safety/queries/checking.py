"""Whom the daily look at the wikis comes to next."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account

EVERY = timedelta(hours=23)  # an hour less than a day, as the rounds come once an hour


def accounts_checked() -> QuerySet[Account]:
    """All that the wikis know of; synthetic ones are in no wiki."""
    return Account.objects.filter(is_synthetic=False)


def accounts_to_check() -> QuerySet[Account]:
    """Those at which nobody has looked for a day, whoever has waited longest first."""
    is_due = Q(allowance__checked_at__isnull=True) | Q(
        allowance__checked_at__lt=timezone.now() - EVERY
    )
    longest_first = F("allowance__checked_at").asc(nulls_first=True)
    return accounts_checked().filter(is_due).order_by(longest_first, "pk")
