"""The token with which we write in a member's name, refreshed by one process at a time.

A refresh token works once, and who waits for the wiki must not hold a lock of the database: so
who refreshes takes a lease, `refreshing_until`, and gives it back.
"""

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from capx.accounts import contact
from capx.accounts.encryption import decrypt
from capx.accounts.errors import NoContactPermissionError
from capx.accounts.models import Account, ContactPermission
from capx.accounts.services.contact import columns
from capx.wikimedia.errors import RateLimitedError, RefusedError
from capx.wikimedia.oauth import TokenPair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    type Rows = QuerySet[ContactPermission]

EARLY = timedelta(minutes=2)  # a token that ends while a request is under way is of no use
LEASE = timedelta(minutes=2)  # longer than one request to the wiki can take
BUSY = 2.0  # seconds to wait for another process
# How a wiki says that this grant is over. `invalid_client` and the like are faults of the
# operator's: for those, nobody is asked anew.
_GRANT_IS_OVER = {"invalid_grant", "invalid_request", "access_denied", "400", "401"}


def contact_token(*, account: Account) -> str:
    """Give an access token that is good for the next minutes; call it outside of transactions.

    Raises `NoContactPermissionError` where there is none or the wiki has ended it: it is forgotten
    then. Raises a `WikimediaError` where the wiki does not give another, and `RateLimitedError`
    while another process asks for it.
    """
    permission = ContactPermission.objects.filter(account=account).first()
    if permission is None:
        raise NoContactPermissionError
    if permission.expires_at > timezone.now() + EARLY:
        return decrypt(permission.access_token)
    with _refreshing(permission) as ours:
        tokens = _fresh_tokens(permission, ours)
        is_stored = ours.update(**columns(tokens))
    # Allowed anew or taken back while we asked: that counts.
    return tokens.access if is_stored else contact_token(account=account)


def doubt_contact_token(*, account: Account, token: str) -> None:
    """Note that the wiki did not take this token, so that the next call asks for another."""
    permission = ContactPermission.objects.filter(account=account).first()
    if permission and decrypt(permission.access_token) == token:
        same = ContactPermission.objects.filter(
            pk=permission.pk, access_token=permission.access_token
        )
        same.update(expires_at=timezone.now())


@contextmanager
def _refreshing(permission: ContactPermission) -> "Iterator[Rows]":
    """Take the lease, and give the row as long as it is ours."""
    now = timezone.now()
    read = ContactPermission.objects.filter(
        pk=permission.pk, refresh_token=permission.refresh_token
    )
    free = read.filter(Q(refreshing_until=None) | Q(refreshing_until__lt=now))
    with transaction.atomic(durable=True):
        is_taken = free.update(refreshing_until=now + LEASE)
    if not is_taken:
        raise RateLimitedError("Another process refreshes this token.", retry_after=BUSY)
    ours = ContactPermission.objects.filter(pk=permission.pk, refreshing_until=now + LEASE)
    try:
        yield ours
    finally:
        ours.update(refreshing_until=None)


def _fresh_tokens(permission: ContactPermission, ours: "Rows") -> TokenPair:
    """Forget the permission where the wiki has ended it, or has never given a way to refresh."""
    if permission.refresh_token:
        try:
            return contact.fetch_fresh_tokens(refresh=decrypt(permission.refresh_token))
        except RefusedError as refusal:
            if refusal.code not in _GRANT_IS_OVER:
                raise
    ours.delete()
    raise NoContactPermissionError
