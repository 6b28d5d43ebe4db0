"""Accounts of the demo: made up, marked as such, and the only ones that the demo lets anyone be."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from capx.accounts.enums import DemoRole
from capx.accounts.models import Account
from capx.accounts.signals import account_signed_in
from capx.rows import add_objects

# Far above the ids of Wikimedia's own accounts, which are below 100 million.
FIRST_SYNTHETIC_ID = 9_000_000_000


def create_synthetic_account(
    *,
    username: str,
    is_moderator: bool = False,
    is_staff: bool = False,
    demo_role: DemoRole | None = None,
) -> Account:
    """Make one; without `demo_role` it stands for what it is: staff, a moderator, or a member."""
    role = demo_role or _role_of(is_moderator=is_moderator, is_staff=is_staff)
    [account] = create_synthetic_accounts(
        usernames=[username], is_moderator=is_moderator, is_staff=is_staff, demo_role=role
    )
    return account


@transaction.atomic
def create_synthetic_accounts(
    *,
    usernames: Sequence[str],
    is_moderator: bool = False,
    is_staff: bool = False,
    demo_role: DemoRole | None = None,
) -> list[Account]:
    """Make many at once, in the order of the names. No signal tells of them."""
    first = _next_id()
    accounts = (
        Account(
            wikimedia_id=first + number,
            username=username,
            is_moderator=is_moderator,
            is_staff=is_staff,
            is_synthetic=True,
            demo_role=demo_role or "",
        )
        for number, username in enumerate(usernames)
    )
    add_objects(Account, accounts)
    return list(Account.objects.filter(wikimedia_id__gte=first).order_by("wikimedia_id"))


def _role_of(*, is_moderator: bool, is_staff: bool) -> DemoRole:
    if is_staff:
        return DemoRole.STAFF
    return DemoRole.MODERATOR if is_moderator else DemoRole.MEMBER


def _next_id() -> int:
    synthetic = Account.objects.filter(wikimedia_id__gte=FIRST_SYNTHETIC_ID)
    highest: int | None = synthetic.aggregate(highest=Max("wikimedia_id"))["highest"]
    return FIRST_SYNTHETIC_ID if highest is None else highest + 1


@transaction.atomic
def sign_in_synthetic(*, account: Account) -> None:
    """Tell the rooms that a synthetic account enters, as they are told when the wiki confirms one.

    Raises `ValueError` for any other account: whoever calls this lets somebody in without proof.
    """
    if not account.is_synthetic:
        raise ValueError("Only synthetic accounts enter without the wiki.")
    account_signed_in.send(Account, account=account, registered=None, edits=None)
