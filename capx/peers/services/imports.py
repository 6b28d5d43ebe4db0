"""An imported profile belongs to nobody until its member signs in, sees it, and decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer, Person
from capx.peers.queries import imported_profile_for, person_of
from capx.peers.services.editing import tell_changed
from capx.peers.services.people import call, delete_peer, ensure_person, free_handle
from capx.peers.transfer.usernames import handle_of


def recognise_import(*, account: Account, registered: datetime | None) -> None:
    """Note on an import without Wikimedia id whose it is: that of the account of its name.

    Names are freed by renaming: an account that was registered after the import was last true is
    somebody else. Where the day of registration is not known, the name decides.
    """
    known = Person.objects.filter(wikimedia_id=account.wikimedia_id)
    waiting = Person.objects.filter(
        peer__kind=Kind.PERSON,
        peer__handle=handle_of(account.username),
        peer__taken_over=False,
        account=None,
        wikimedia_id=None,
    )
    if registered is not None:
        waiting = waiting.filter(peer__confirmed_at__gte=registered)
    if not known.exists():
        waiting.update(wikimedia_id=account.wikimedia_id)


@transaction.atomic
def keep_import(*, actor: Account, visibility: Visibility) -> Peer:
    """Take the imported profile over as it is: from now on it is the member's own."""
    peer = _waiting_for(actor)
    if peer.handle != handle_of(actor.username):
        free_handle(actor.username)
    call(peer, actor.username)
    peer.taken_over, peer.visibility, peer.confirmed_at = True, visibility, timezone.now()
    peer.save()
    peer.person.account = actor
    peer.person.save()
    tell_changed(peer)
    return peer


@transaction.atomic
def drop_import(*, actor: Account) -> Peer:
    """Delete the imported profile. The empty one of the member's own keeps imports away."""
    delete_peer(_waiting_for(actor))
    return ensure_person(actor=actor)


def _waiting_for(actor: Account) -> Peer:
    peer = None if person_of(actor) else imported_profile_for(actor)
    if peer is None:
        raise NotFoundError(_("There is no imported profile that waits for you."))
    return peer
