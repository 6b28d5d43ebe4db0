from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError
from capx.safety.models import Allowance, FirstContact
from capx.safety.queries.contacts import is_in_touch, limit_of, used_today


@transaction.atomic
def count_first_contact(*, account: Account, peer_id: int) -> None:
    """Count that the account gets in touch with a peer, in the transaction in which it does.

    Nothing is counted where the two have been in touch before. Raises `LimitReachedError`. Others
    who count for the same account wait here until the transaction ends: the limit is exact.
    """
    known = _hold(account)
    if is_in_touch(account, peer_id):
        return
    limit = limit_of(account, known)
    if used_today(account) >= limit:
        raise LimitReachedError(_words(limit))
    # The other side may begin at this very moment (`note_met`): then it was them.
    begun = FirstContact(account=account, peer_id=peer_id)
    FirstContact.objects.bulk_create([begun], ignore_conflicts=True)


def note_met(*, account_ids: Iterable[int], peer_id: int) -> None:
    """Let the accounts answer this peer, who has begun, without counting it.

    Noted once all is committed: two who write to each other at the same moment would otherwise
    wait for each other.
    """
    transaction.on_commit(partial(_note_met, list(account_ids), peer_id))


def _note_met(account_ids: Iterable[int], peer_id: int) -> None:
    met = [FirstContact(account_id=each, peer_id=peer_id, counts=False) for each in account_ids]
    FirstContact.objects.bulk_create(met, ignore_conflicts=True)


@transaction.atomic
def note_answered(*, account: Account) -> None:
    """Count that the account has answered an exchange: its standing grows."""
    _hold(account)
    Allowance.objects.filter(account=account).update(answered=F("answered") + 1)


def _hold(account: Account) -> Allowance:
    known, _is_new = Allowance.objects.select_for_update().get_or_create(account=account)
    return known


def _words(limit: int) -> str:
    return ngettext(
        "You may get in touch with %(limit)d new peer a day, and you have done so. "
        "Please try again tomorrow. You can write on to those you are in touch with.",
        "You may get in touch with %(limit)d new peers a day, and you have done so. "
        "Please try again tomorrow. You can write on to those you are in touch with.",
        limit,
    ) % {"limit": limit}
