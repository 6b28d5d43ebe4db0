"""Which peers stay apart. Peers are numbers here: they live on a floor above."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from capx.safety.models import Block

# Numbers of peers, or a query that gives them.
type Peers = Collection[int] | QuerySet[Any, Any]


def apart_from(peers: Peers) -> QuerySet[Block, Any]:
    """Numbers of those who block one of the peers, and of those whom one of them blocks.

    Rows of one column, for a condition such as `~Q(pk__in=…)`: it names nothing of the outer
    query, so that databases read it once however many rows they look at.
    """
    made = Block.objects.filter(blocker__in=peers).values_list("blocked_id")
    met = Block.objects.filter(blocked__in=peers).values_list("blocker_id")
    return made.union(met, all=True)


def is_block_between(one: int, other: int) -> bool:
    either_way = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(either_way).exists()


def blocks_made_by(peers: Peers) -> QuerySet[Block]:
    """The newest first."""
    return Block.objects.filter(blocker__in=peers).order_by("-since", "-pk")
