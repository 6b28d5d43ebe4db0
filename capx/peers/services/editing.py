"""The frame of every change to a profile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotAllowedError
from capx.peers.models import Affiliation, Peer
from capx.peers.queries.managing import may_edit
from capx.peers.services.changes import mark_changed
from capx.peers.signals import peer_changed


@contextmanager
def editing(*, actor: Account, peer: Peer, confirms: bool = True) -> Iterator[Peer]:
    """Lock the peer, let the caller change it, then save it and tell who follows changes.

    Whatever else has to be locked is locked before the end: the record of changes comes last
    (`mark_changed`).
    Whoever saves facts has looked at them: that counts as confirming them (`confirms`). What the
    caller changes on the row it is given is saved at the end, and read into `peer` again.
    """
    with transaction.atomic():
        locked = Peer.objects.select_for_update().get(pk=peer.pk)
        require_own(actor, locked)
        if confirms:
            locked.confirmed_at = timezone.now()
        before = locked.visibility
        yield locked
        locked.save()
        tell_changed(locked, with_affiliated=locked.visibility != before)
    peer.refresh_from_db()


def tell_changed(peer: Peer, *, with_affiliated: bool = False) -> None:
    """`with_affiliated` concerns those who belong to an organization that appears or vanishes."""
    mark_changed([peer.pk, *(affiliated_with(peer) if with_affiliated else ())])
    peer_changed.send(Peer, peer=peer)


def affiliated_with(peer: Peer) -> list[int]:
    """Those who say that they belong to an organization; search finds them by it."""
    return list(Affiliation.objects.filter(organization=peer.pk).values_list("peer_id", flat=True))


def require_own(actor: Account, peer: Peer) -> None:
    """Whoever may not edit the peer is refused (`NotAllowedError`)."""
    if not may_edit(actor, peer):
        raise NotAllowedError(_("You may not change this profile."))
