"""The frame of what a manager does in the name of an organization, beside its own facts."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotAllowedError, NotFoundError
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries.managing import manages


@contextmanager
def acting_for(*, actor: Account, organization: Peer) -> Iterator[Peer]:
    """Lock the organization until the end, so that its managers act one after the other.

    Whoever does not manage it is refused (`NotAllowedError`).
    """
    with transaction.atomic():
        locked = Peer.objects.select_for_update().filter(pk=organization.pk)
        peer = locked.filter(kind=Kind.ORGANIZATION).first()
        if peer is None:
            raise NotFoundError(_("This organization is not here any more."))
        if not manages(actor, peer):
            raise NotAllowedError(_("Only the managers of this organization may do this."))
        yield peer
