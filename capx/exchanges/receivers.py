"""What happens below, and concerns exchanges.

Whoever sends these signals holds rows that come late in our order (`services.holding`). What needs
the rows of other peers is therefore left to tasks, which begin once all is committed.
"""

from django.db.models.signals import pre_delete

from capx.accounts.models import Account
from capx.capacities.models import Capacity
from capx.capacities.signals import capacity_merged
from capx.exchanges import tasks
from capx.exchanges.services.leaving import forget_peer
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.peers.signals import peer_changed
from capx.safety.signals import account_withheld


def connect() -> None:
    capacity_merged.connect(_merged, dispatch_uid="exchanges.merged")
    peer_changed.connect(_changed, dispatch_uid="exchanges.changed")
    account_withheld.connect(_withheld, dispatch_uid="exchanges.withheld")
    pre_delete.connect(_deleted, sender=Peer, dispatch_uid="exchanges.deleted")


def _merged(source: Capacity, into: Capacity, **_kwargs: object) -> None:
    tasks.follow_merge.enqueue(source.pk, into.pk)


def _changed(peer: Peer, **_kwargs: object) -> None:
    """An organization without manager becomes a draft: nobody is there to answer."""
    if peer.kind == Kind.ORGANIZATION and peer.visibility == Visibility.DRAFT:
        tasks.end_all_of.enqueue(peer.pk)


def _withheld(account: Account, **_kwargs: object) -> None:
    if person := person_of(account):
        tasks.end_all_of.enqueue(person.pk)


def _deleted(instance: Peer, **_kwargs: object) -> None:
    """However it came to that; before a member's own deletion it has been done (`own_data`)."""
    forget_peer(instance)
