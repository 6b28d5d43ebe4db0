"""Bringing the community of the demo into the database, through the machinery of imports."""

from collections.abc import Callable, Sequence
from itertools import batched

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from capx.accounts.enums import DemoRole
from capx.accounts.models import Account
from capx.accounts.queries import erased_among
from capx.accounts.services import create_synthetic_account, create_synthetic_accounts
from capx.peers.demo.cast import NEWCOMER
from capx.peers.demo.identities import Identity, identities
from capx.peers.demo.profiles import Profiles
from capx.peers.models import Person
from capx.peers.transfer.importing import BATCH, store


def build_community(people: int, *, seed: int, progress: Callable[[int], object]) -> int:
    """Add who is missing of the first `people` of the demo; returns how many were added.

    Who is here already stays as they are, and who deleted themselves stays away. `progress` is
    told of each batch how many people it had.
    """
    _ensure_newcomer()
    profiles = Profiles.drawn_with(seed, today=timezone.now().date())
    added = 0
    for batch in batched(identities(people, seed=seed), BATCH):
        missing = _missing(batch)
        if missing:
            added += _add(missing, profiles)
        progress(len(batch))
    return added


def _ensure_newcomer() -> None:
    if not _taken_or_erased([NEWCOMER]):
        create_synthetic_account(username=NEWCOMER, demo_role=DemoRole.NEWCOMER)


def _missing(batch: Sequence[Identity]) -> list[Identity]:
    gone = _taken_or_erased([identity.username for identity in batch])
    return [identity for identity in batch if identity.username not in gone]


def _taken_or_erased(usernames: Sequence[str]) -> set[str]:
    taken = Account.objects.filter(username__in=usernames).values_list("username", flat=True)
    erased = erased_among((None, username) for username in usernames)
    return set(taken) | {username for _, username in erased}


@transaction.atomic
def _add(missing: Sequence[Identity], profiles: Profiles) -> int:
    """Unclaimed people get an account too: entering with it shows how an import is taken over."""
    ids = _create_accounts(missing)
    added = 0
    for unclaimed in (False, True):
        records = [
            (each.number, profiles.profile(each, wikimedia_id=ids[each.username]))
            for each in missing
            if each.is_unclaimed is unclaimed
        ]
        added += len(store(records, claimed=not unclaimed).new)
    _give_accounts([ids[each.username] for each in missing if not each.is_unclaimed])
    return added


def _create_accounts(missing: Sequence[Identity]) -> dict[str, int]:
    """Wikimedia ids by username."""
    players = [each for each in missing if each.role]
    others = [each.username for each in missing if not each.role]
    accounts = [
        create_synthetic_account(
            username=player.username,
            is_moderator=player.role == DemoRole.MODERATOR,
            is_staff=player.role == DemoRole.STAFF,
            demo_role=player.role,
        )
        for player in players
    ]
    accounts += create_synthetic_accounts(usernames=others)
    return {account.username: account.wikimedia_id for account in accounts}


def _give_accounts(wikimedia_ids: Sequence[int]) -> None:
    account = Account.objects.filter(wikimedia_id=OuterRef("wikimedia_id")).values("pk")[:1]
    Person.objects.filter(account=None, wikimedia_id__in=wikimedia_ids).update(
        account=Subquery(account)
    )
