"""What the wikis say of our members, once a day: blocked or locked, since when, how many edits."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.personal_data import hold_all
from capx.accounts.queries import hold
from capx.safety.models import Allowance
from capx.safety.services.standing import follow_wiki
from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.addresses import sign_in_api
from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.global_accounts import (
    NO_GLOBAL_ACCOUNTS,
    GlobalAccount,
    fetch_global_account_of,
)
from capx.wikimedia.http import open_client
from capx.wikimedia.standing import LocalAccount, fetch_local_accounts

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownOnWikis:
    """What the wikis say of one account; what is not known is None."""

    is_blocked: bool
    registered: datetime | None
    edits: int | None


def check_on_wikis(*, account_ids: Iterable[int]) -> None:
    """Look at up to 50 accounts: one request each for what holds on all wikis, then one for all.

    Raises a `WikimediaError` where the wiki does not answer; nothing is noted then.
    """
    accounts = list(Account.objects.filter(pk__in=account_ids, is_synthetic=False))
    if not accounts:
        return
    with open_client() as client:
        wiki = ActionApi(client, sign_in_api())
        everywhere = _global_accounts(wiki, accounts)
        called = {each.pk: _name(each, everywhere.get(each.pk)) for each in accounts}
        here = fetch_local_accounts(wiki, list(called.values()))
    for account in accounts:
        known = _together(here.get(called[account.pk]), everywhere.get(account.pk))
        with suppress(Account.DoesNotExist):  # deleted while we asked
            note_what_wikis_say(account=account, known=known)


def _global_accounts(wiki: ActionApi, accounts: Iterable[Account]) -> dict[int, GlobalAccount]:
    """By the numbers of our accounts; empty where the wiki has no global accounts at all."""
    found: dict[int, GlobalAccount] = {}
    for account in accounts:
        try:
            known = fetch_global_account_of(wiki, sub=account.wikimedia_id)
        except RefusedError as refusal:
            if refusal.code == NO_GLOBAL_ACCOUNTS:
                return {}
            continue
        except MalformedError as problem:
            logger.info("Nothing is known of a global account: %s", problem)
            continue
        if known:
            found[account.pk] = known
    return found


def _name(account: Account, everywhere: GlobalAccount | None) -> str:
    """As the wikis call it today; a new name is followed here at the next sign-in."""
    return everywhere.username if everywhere else account.username


def _together(here: LocalAccount | None, everywhere: GlobalAccount | None) -> KnownOnWikis | None:
    """None where no wiki knows the account: then nothing is concluded from that."""
    if here is None and everywhere is None:
        return None
    facts = [each for each in (here, everywhere) if each]
    return KnownOnWikis(
        is_blocked=bool(here and here.is_blocked) or bool(everywhere and everywhere.locked),
        registered=min(each.registered for each in facts),
        edits=max(each.edits or 0 for each in facts),
    )


@transaction.atomic
def note_what_wikis_say(*, account: Account, known: KnownOnWikis | None) -> None:
    """Keep it with the account, and let a block hold here, or no longer.

    Raises `Account.DoesNotExist`.
    """
    hold_all([account])
    account = hold(account)
    if known:
        follow_wiki(account=account, is_blocked=known.is_blocked)
        note_standing(account=account, registered=known.registered, edits=known.edits)
    Allowance.objects.update_or_create(account=account, defaults={"checked_at": timezone.now()})


@transaction.atomic
def note_standing(*, account: Account, registered: datetime | None, edits: int | None) -> None:
    """Keep the earliest day and the most edits that a wiki has told of."""
    known, _is_new = Allowance.objects.select_for_update().get_or_create(account=account)
    if registered and (known.registered_at is None or registered < known.registered_at):
        known.registered_at = registered
    known.edits = max(known.edits, edits or 0)
    known.save(update_fields=["registered_at", "edits"])
