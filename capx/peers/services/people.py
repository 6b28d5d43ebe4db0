from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.folding import fold
from capx.peers.enums import Kind
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer, Person
from capx.peers.queries import imported_profile_for, person_of
from capx.peers.services.changes import mark_changed
from capx.peers.services.pictures import drop_unused_picture
from capx.peers.transfer.usernames import handle_of


def ensure_person(*, actor: Account) -> Peer:
    """The member's own profile; a draft is made where there is none yet.

    Raises `ImportWaitsError` while an imported profile waits for the member's decision.
    """
    if peer := person_of(actor):
        return peer
    if imported_profile_for(actor):
        raise ImportWaitsError(
            _("A profile was imported for you. First say whether you want to keep it.")
        )
    try:
        return _create_draft(actor)
    except IntegrityError:
        # The same member in another tab was quicker.
        return Peer.objects.get(person__account_id=actor.pk)


@transaction.atomic
def _create_draft(account: Account) -> Peer:
    free_handle(account.username)
    peer = Peer(kind=Kind.PERSON)
    call(peer, account.username)
    peer.save()
    Person.objects.create(peer=peer, account=account, wikimedia_id=account.wikimedia_id)
    return peer


def call(peer: Peer, username: str) -> None:
    """Give a person the name of their account; saving is up to the caller."""
    peer.name, peer.handle, peer.name_folded = username, handle_of(username), fold(username)


@transaction.atomic
def follow_name(*, account: Account) -> None:
    """Call a person as their account is called by now."""
    if peer := person_of(account):
        free_handle(account.username)
        call(peer, account.username)
        peer.save(update_fields=["name", "handle", "name_folded"])
        mark_changed([peer.pk])


def free_handle(username: str) -> None:
    """Take the name from an imported profile of somebody else: its person has another one by now.

    With a Wikimedia id the profile goes on waiting, called by its number. Without one nobody can
    be recognised in it any more, and it is deleted.
    """
    holders = Peer.objects.filter(
        kind=Kind.PERSON, handle=handle_of(username), person__account=None
    )
    for peer in holders.select_related("person"):
        if peer.person.wikimedia_id is None:
            delete_peer(peer)
        else:
            call(peer, f"#{peer.person.wikimedia_id}")
            peer.save(update_fields=["name", "handle", "name_folded"])
            mark_changed([peer.pk])


def delete_peer(peer: Peer) -> None:
    """Remove a peer with all that hangs on it; its picture too, unless others show the same."""
    picture_id = peer.picture_id
    mark_changed([peer.pk])
    peer.delete()
    drop_unused_picture(picture_id)
