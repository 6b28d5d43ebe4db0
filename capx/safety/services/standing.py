"""What follows from sanctions: whether requests look closer, and whether others see the member."""

from contextlib import suppress

from django.db import transaction
from django.db.models import F

from capx.accounts.hashing import id_hash
from capx.accounts.models import Account
from capx.accounts.personal_data import hold_all
from capx.accounts.queries import hold
from capx.safety.enums import SanctionKind
from capx.safety.models import Sanction
from capx.safety.queries.sanctions import (
    WITHHELD,
    sanctions_over,
    sanctions_to_forget,
    standing,
)
from capx.safety.signals import account_released, account_withheld


def settle(*, account: Account, was_withheld: bool) -> None:
    """Make everything follow what holds for the account by now, and tell the rooms above.

    `was_withheld` is what held before the change, which the caller has made in this transaction
    while holding the account.
    """
    now = standing(account)
    account.is_sanctioned = bool(now.sanctions)
    Account.objects.filter(pk=account.pk).update(is_sanctioned=account.is_sanctioned)
    if now.is_withheld != was_withheld:
        signal = account_withheld if now.is_withheld else account_released
        signal.send(Account, account=account)


def end_what_is_over() -> None:
    """Release the accounts whose time has passed, each by itself."""
    for account in Account.objects.filter(sanctions__in=sanctions_over()).distinct():
        with suppress(Account.DoesNotExist):  # deleted meanwhile
            _end_for(account)
    sanctions_over().filter(account=None).update(lifted_at=F("until"))


@transaction.atomic
def _end_for(account: Account) -> None:
    hold_all([account])
    account = hold(account)
    over = list(sanctions_over().filter(account=account))
    was_withheld = any(sanction.kind in WITHHELD for sanction in over)
    Sanction.objects.filter(pk__in=[each.pk for each in over]).update(lifted_at=F("until"))
    settle(account=account, was_withheld=was_withheld or standing(account).is_withheld)


def forget_old_sanctions() -> None:
    """End the time for which sanctions are kept, and make their accounts free of them."""
    for account in Account.objects.filter(sanctions__in=sanctions_to_forget()).distinct():
        with suppress(Account.DoesNotExist):
            _forget_for(account)
    sanctions_to_forget().filter(account=None).delete()


@transaction.atomic
def _forget_for(account: Account) -> None:
    hold_all([account])
    account = hold(account)
    was_withheld = standing(account).is_withheld
    Sanction.objects.filter(account=account, pk__in=sanctions_to_forget().values("pk")).delete()
    settle(account=account, was_withheld=was_withheld)


@transaction.atomic
def follow_wiki(*, account: Account, is_blocked: bool) -> None:
    """Let a block on the wikis hold here, and no longer than there; nothing of it is kept."""
    known = Sanction.objects.filter(account=account, kind=SanctionKind.WIKI)
    if known.exists() == is_blocked:
        return
    hold_all([account])
    account = hold(account)
    was_withheld = standing(account).is_withheld
    if is_blocked:
        told = {"identity_hash": id_hash(account.wikimedia_id)}
        known.get_or_create(account=account, kind=SanctionKind.WIKI, defaults=told)
    else:
        known.delete()
    settle(account=account, was_withheld=was_withheld)
