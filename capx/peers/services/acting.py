from collections.abc import Iterator
from contextlib import contextmanager

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.peers.services.managing import managing, require_manager


@contextmanager
def acting_for(*, actor: Account, organization: Peer) -> Iterator[Peer]:
    """The frame of what a manager does in the name of an organization, beside its own facts.

    The organization stays locked until the end, so that its managers act one after the other.
    Raises `NotAllowedError` for whoever does not manage it, `NotFoundError` where it is gone.
    """
    with managing(organization) as locked:
        require_manager(actor, locked)
        yield locked
