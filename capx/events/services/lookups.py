"""Members look addresses up, one at a time and not too many in an hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.events.lookup import Found, look_up
from capx.events.lookup.errors import BusyError, EnoughLookupsError
from capx.events.lookup.looking_up import SECONDS
from capx.events.models import LookupAllowance
from capx.movement.fallbacks import chain
from capx.reader import reader_language
from capx.safety.rates import Rate

MOST_AN_HOUR = 30
HOUR = timedelta(hours=1)
_RATE = Rate(MOST_AN_HOUR, within=HOUR)
_LONGEST = timedelta(seconds=SECONDS + 1)  # a process that died leaves nobody waiting for longer


def look_up_as(*, actor: Account, address: str) -> Found:
    """Look an address up for a member, its item by its name in the reader's language.

    Raises `LookupRefusedError`, `BusyError` or `EnoughLookupsError`.
    """
    with _counted(actor):
        return look_up(address, languages=chain(reader_language()))


@contextmanager
def _counted(actor: Account) -> Iterator[None]:
    _begin(actor)
    try:
        yield
    finally:
        LookupAllowance.objects.filter(account=actor).update(busy_until=timezone.now())


@transaction.atomic
def _begin(actor: Account) -> None:
    now = timezone.now()
    fresh = {"hour_began_at": now, "busy_until": now}
    rows = LookupAllowance.objects.select_for_update()
    allowance, _is_new = rows.get_or_create(account=actor, defaults=fresh)
    if allowance.busy_until > now:
        raise BusyError
    allowance.hour_began_at, allowance.used = _RATE.use(
        allowance.hour_began_at, allowance.used, refusal=EnoughLookupsError()
    )
    allowance.busy_until = now + _LONGEST
    allowance.save()
