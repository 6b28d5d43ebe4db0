"""An imported profile belongs to nobody until its member signs in, sees it, and decides."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import imported_profile_for, person_of
from capx.peers.services.beginning import begin_person
from capx.peers.services.people import delete_peer
from capx.peers.services.recognising import hand_over


@transaction.atomic
def keep_import(*, actor: Account, visibility: Visibility) -> Peer:
    """Take the imported profile over as it is: from now on it is the member's own."""
    peer = _waiting_for(actor)
    peer.taken_over, peer.visibility, peer.confirmed_at = True, visibility, timezone.now()
    hand_over(peer, actor)
    return peer


@transaction.atomic
def drop_import(*, actor: Account) -> Peer:
    """Delete the imported profile. The empty one of the member's own keeps imports away."""
    delete_peer(_waiting_for(actor))
    return begin_person(actor)


def _waiting_for(actor: Account) -> Peer:
    peer = None if person_of(actor) else imported_profile_for(actor)
    if peer is None:
        raise NotFoundError(_("There is no imported profile that waits for you."))
    return peer
