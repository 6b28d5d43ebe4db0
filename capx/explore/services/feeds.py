"""Writes of the private feed: an address that nobody can guess, replaced or taken away at once."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django.utils import timezone

from capx.explore.models import SearchFeed

if TYPE_CHECKING:
    from capx.accounts.models import Account

BYTES = 32  # of randomness in an address


def renew_feed(*, actor: "Account") -> SearchFeed:
    """Make an address; the one that there was leads nowhere from now on."""
    made = {"token": token_urlsafe(BYTES), "made_at": timezone.now()}
    return SearchFeed.objects.update_or_create(owner=actor, defaults=made)[0]


def close_feed(*, actor: "Account") -> None:
    SearchFeed.objects.filter(owner=actor).delete()
