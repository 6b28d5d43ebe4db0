"""Writes of this room: what a member saves, and the note beside it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.queries import hold
from capx.errors import LimitReachedError, NotFoundError
from capx.explore.models import SavedPeer
from capx.explore.queries import saved_peers
from capx.peers.queries import peers_visible_to

if TYPE_CHECKING:
    from capx.accounts.models import Account

NOTE_AT_MOST = 2_000  # characters
SAVED_AT_MOST = 2_000  # peers


@transaction.atomic
def save_peer(*, actor: "Account", peer_id: int) -> SavedPeer:
    """Keep a peer at hand; a peer saved twice is saved once.

    Raises NotFoundError for a peer whom the actor may not see, LimitReachedError when full.
    """
    hold(actor)
    visible = peers_visible_to(actor).select_for_update(of=("self",), no_key=True)
    peer = visible.filter(pk=peer_id).first()  # locked: it may be about to be deleted
    if peer is None:
        raise NotFoundError(_("This profile does not exist, or it is not shown to you."))
    own = SavedPeer.objects.filter(owner=actor)
    if saved := own.filter(peer=peer).first():
        return saved
    if own.count() >= SAVED_AT_MOST:
        raise LimitReachedError(
            _("You have saved %(number)s peers. Please remove some first.")
            % {"number": SAVED_AT_MOST}
        )
    return SavedPeer.objects.create(owner=actor, peer=peer)


def remove_saved_peer(*, actor: "Account", peer_id: int) -> None:
    """To remove what is not saved is no error: the wish is fulfilled."""
    SavedPeer.objects.filter(owner=actor, peer_id=peer_id).delete()


def write_note(*, actor: "Account", peer_id: int, note: str) -> None:
    """Raises LimitReachedError for a note too long, NotFoundError where the peer is not saved."""
    if len(note) > NOTE_AT_MOST:
        raise LimitReachedError(
            _("A note has at most %(number)s characters.") % {"number": NOTE_AT_MOST},
            field="note",
        )
    if not saved_peers(actor).filter(peer_id=peer_id).update(note=note):
        raise NotFoundError(_("You have not saved this profile."))
