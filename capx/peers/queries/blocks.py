"""Between which peers there is a block. Neither side is told who has blocked whom."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import Peer, Person
from capx.peers.queries.managing import organizations_managed_by, peers_acted_for
from capx.safety.models import Block
from capx.safety.queries.blocks import apart_from, blocks_made_by, is_block_between


def is_blocked_between(one: Peer, other: Peer) -> bool:
    """Whether one of the two has blocked the other."""
    return is_block_between(one.pk, other.pk)


def apart_from_viewer(
    viewer: Account | AnonymousUser, *, acting_for: Peer | None = None
) -> QuerySet[Block, Any]:
    """Numbers of the peers between whom and the viewer's own person is a block, either way.

    Where the viewer acts for an organization, also of those between whom and it is one. For a
    visitor there are none.
    """
    if not viewer.is_authenticated:
        return Block.objects.none().values_list("blocked_id")
    person = Person.objects.filter(account_id=viewer.pk).values("pk")
    if acting_for is None:
        return apart_from(person)
    # Put together by index: an "or" would look at all peers there are.
    return apart_from(person.union(Peer.objects.filter(pk=acting_for.pk).values("pk")))


def is_apart_from(viewer: Account, account: Account) -> bool:
    """Whether there is a block between the people behind two accounts."""
    return Person.objects.filter(account=account, pk__in=apart_from_viewer(viewer)).exists()


def blocked_by(account: Account) -> QuerySet[Block]:
    """Whom the member has blocked, for themselves and in the name of organizations; newest first.

    With both peers. Their names are told although neither is seen any more: who has blocked may
    undo it.
    """
    blocks = blocks_made_by(peers_acted_for(account).order_by().values("pk"))
    return blocks.select_related("blocker", "blocked")


def blocked_peer(account: Account, kind: Kind, handle: str) -> Peer | None:
    """One of those whom the member has blocked, whether or not they have blocked the member."""
    blocked = blocked_by(account).order_by().values("blocked")
    return Peer.objects.filter(pk__in=blocked, kind=kind, handle=handle).first()


def organizations_that_may_block(peer: Peer, account: Account) -> QuerySet[Peer]:
    """Those that the account manages and that have not blocked the peer yet."""
    blocking = Block.objects.filter(blocked=peer).values("blocker")
    return organizations_managed_by(account).filter(~Q(pk__in=blocking))
