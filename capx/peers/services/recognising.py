"""Whose an imported profile is: the Wikimedia id says it, or the name of the account."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.peers.enums import Kind
from capx.peers.models import Peer, Person
from capx.peers.services.editing import tell_changed
from capx.peers.services.people import call, free_handle
from capx.peers.transfer.usernames import handle_of
from capx.safety.queries import standing


@transaction.atomic
def recognise_import(*, account: Account, registered: datetime | None) -> None:
    """Find the profile that was imported for this account, if there is one.

    One whose member agreed elsewhere (`import_peers --claimed`) is theirs at once; any other waits
    for their decision. An import without Wikimedia id is meant for the account of its name. Names
    are freed by renaming: an account that was registered after the import was last true is
    somebody else. Where the day of registration is not known, the name decides.
    """
    known = Person.objects.filter(wikimedia_id=account.wikimedia_id)
    if not known.exists():
        _imported_for_name(account, registered).update(wikimedia_id=account.wikimedia_id)
    claimed = known.filter(account=None, peer__taken_over=True).select_related("peer").first()
    if claimed:
        hand_over(claimed.peer, account)


def _imported_for_name(account: Account, registered: datetime | None) -> QuerySet[Person]:
    imported = Person.objects.filter(
        peer__kind=Kind.PERSON,
        peer__handle=handle_of(account.username),
        account=None,
        wikimedia_id=None,
    )
    return imported if registered is None else imported.filter(peer__confirmed_at__gte=registered)


def hand_over(peer: Peer, account: Account) -> None:
    """Make a profile the account's own, under its name, and save what the caller changed of it."""
    hold(account)
    if peer.handle != handle_of(account.username):
        free_handle(account.username)
    call(peer, account.username)
    peer.is_withheld = standing(account).is_withheld
    peer.save()
    peer.person.account = account
    peer.person.save()
    tell_changed(peer)
