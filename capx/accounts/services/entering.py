from django.db import transaction

from capx.accounts.enums import Problem
from capx.accounts.errors import MayNotEnterError
from capx.accounts.hashing import id_hash, name_hash
from capx.accounts.models import Account, Erasure
from capx.accounts.signals import account_created, account_renamed, account_signed_in
from capx.wikimedia.oauth import Identity


@transaction.atomic
def sign_in(*, identity: Identity) -> Account:
    """Give the account of an identity that the wiki has confirmed just now; make it if it is new.

    A name that changed on the wiki is followed. Raises `MayNotEnterError`.
    """
    if identity.blocked:
        raise MayNotEnterError(Problem.BLOCKED)
    account, is_new = _find_or_create(identity)
    if not account.is_active:
        raise MayNotEnterError(Problem.CLOSED)
    if is_new:
        _forget_erasure(identity)
        account_created.send(Account, account=account, registered=identity.registered)
    account_signed_in.send(
        Account, account=account, registered=identity.registered, edits=identity.edits
    )
    return account


def _find_or_create(identity: Identity) -> tuple[Account, bool]:
    known = Account.objects.select_for_update().filter(wikimedia_id=identity.sub).first()
    if known is None or known.username != identity.username:
        _free_name(identity)
    if known is not None:
        _rename(known, identity.username)
        return known, False
    return Account.objects.get_or_create(
        wikimedia_id=identity.sub, defaults={"username": identity.username}
    )


def _free_name(identity: Identity) -> None:
    """Take the name from an account that had it here: on the wiki it has another one by now.

    Which one, we learn when it signs in again. Until then it is called by its number, in a form
    that no Wikimedia account can have.
    """
    others = Account.objects.select_for_update().filter(username=identity.username)
    other = others.exclude(wikimedia_id=identity.sub).first()
    if other is not None:
        _rename(other, f"#{other.wikimedia_id}")


def _rename(account: Account, username: str) -> None:
    old_username = account.username
    if username == old_username:
        return
    account.username = username
    account.save(update_fields=["username"])
    account_renamed.send(Account, account=account, old_username=old_username)


def _forget_erasure(identity: Identity) -> None:
    """Who deleted everything and signs in again has come back by their own will."""
    hashes = [id_hash(identity.sub), name_hash(identity.username)]
    Erasure.objects.filter(identity_hash__in=hashes).delete()
