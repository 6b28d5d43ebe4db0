from django.db import transaction

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import HostedProject, Peer
from capx.peers.queries import person_of
from capx.peers.services.changes import mark_changed
from capx.peers.services.editing import affiliated_with
from capx.peers.services.pictures import drop_unused_picture
from capx.peers.transfer.usernames import folded_name, handle_of


def call(peer: Peer, username: str) -> None:
    """Give a person the name of their account; saving is up to the caller."""
    peer.name, peer.handle = username, handle_of(username)
    peer.name_folded = folded_name(username)


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


@transaction.atomic
def delete_peer(peer: Peer) -> None:
    """Remove a peer with all that hangs on it; its pictures too, unless others show the same.

    Whoever is changing the peer at this moment ends first, so that nothing is overlooked.
    """
    locked = Peer.objects.select_for_update().get(pk=peer.pk)
    projects = HostedProject.objects.filter(host=locked.pk)
    rows = (locked.resources.all(), projects)
    pictures = {pk for each in rows for pk in each.values_list("picture_id", flat=True)}
    affiliated = affiliated_with(locked)
    locked.delete()
    for picture_id in {locked.picture_id, *pictures}:
        drop_unused_picture(picture_id)
    mark_changed([peer.pk, *affiliated])
