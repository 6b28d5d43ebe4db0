from collections.abc import Iterable
from datetime import datetime
from itertools import batched

from django.db.models import Max

from capx.accounts.enums import DemoRole
from capx.accounts.hashing import id_hash, name_hash
from capx.accounts.models import Account, ContactPermission, Erasure, Session

type NamedIdentity = tuple[int | None, str]
_AT_ONCE = 200  # identities in one query


def account_exists(*, wikimedia_id: int) -> bool:
    return Account.objects.filter(wikimedia_id=wikimedia_id).exists()


def has_room_for_visitors(most: int) -> bool:
    """Whether fewer than so many browsers of visitors are remembered."""
    return Session.objects.filter(account=None)[:most].count() < most


def hold(account: Account) -> Account:
    """Read the account anew and keep it from being deleted until the transaction ends.

    Raises `Account.DoesNotExist` where that has happened since the request began.
    """
    return Account.objects.select_for_update(no_key=True).get(pk=account.pk)


def has_contact_permission(account: Account) -> bool:
    """Whether the member lets us write in their name, as far as we know without asking the wiki."""
    return contact_granted_at(account) is not None


def contact_granted_at(account: Account) -> datetime | None:
    permission = ContactPermission.objects.filter(account=account)
    return permission.values_list("granted_at", flat=True).first()


def synthetic_account(username: str) -> Account | None:
    """Find an account of the demo by its name, written with spaces or underscores."""
    name = username.strip().replace("_", " ")
    return Account.objects.filter(is_synthetic=True, is_active=True, username=name).first()


def demo_cast() -> list[Account]:
    """The newest synthetic account for each role of the demo, in the order of the roles."""
    cast = Account.objects.filter(is_synthetic=True, is_active=True).exclude(demo_role="")
    newest = cast.order_by().values("demo_role").annotate(newest=Max("pk")).values("newest")
    order = list(DemoRole.values)
    return sorted(
        Account.objects.filter(pk__in=newest), key=lambda account: order.index(account.demo_role)
    )


def erased_among(identities: Iterable[NamedIdentity]) -> set[NamedIdentity]:
    """Pick out those whose id or name was deleted; in few queries, for imports."""
    erased: set[NamedIdentity] = set()
    for batch in batched(identities, _AT_ONCE):
        hashes = {identity: _hashes(identity) for identity in batch}
        wanted = set().union(*hashes.values())
        found = set(
            Erasure.objects.filter(identity_hash__in=wanted).values_list("identity_hash", flat=True)
        )
        erased |= {identity for identity in batch if hashes[identity] & found}
    return erased


def _hashes(identity: NamedIdentity) -> set[str]:
    wikimedia_id, username = identity
    return {name_hash(username)} | ({id_hash(wikimedia_id)} if wikimedia_id is not None else set())
