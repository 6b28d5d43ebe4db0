"""A matching on behalf of somebody, while the index holds still."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyroaring import BitMap

from capx.accounts.models import Account
from capx.capacities.directory import current
from capx.matching.circles import Circle
from capx.matching.day import current_day
from capx.matching.finding import Matching, start_matching
from capx.matching.models import Dismissal
from capx.matching.seeker import seeker_of
from capx.peers.index import current_index
from capx.peers.models import Peer
from capx.peers.queries import apart_from_viewer, peers_acted_for
from capx.safety.models import Block


@contextmanager
def matching_for(peer: Peer, viewer: Account) -> Iterator[Matching]:
    """Of a peer in whose name the viewer acts; good until the block ends. Ten queries."""
    seeker = seeker_of(peer)
    apart = BitMap(number for (number,) in apart_from_viewer(viewer, acting_for=peer))
    left_out = _left_out(peer, viewer)
    index, directory, day = current_index(), current(), current_day()
    with index.lock:
        yield start_matching(
            seeker, index=index, directory=directory, day=day, apart=apart, left_out=left_out
        )


def _left_out(peer: Peer, viewer: Account) -> BitMap:
    """Those whom the peer has set aside, and the viewer's own."""
    dismissed = Dismissal.objects.filter(peer=peer).values_list("dismissed_id", flat=True)
    own = peers_acted_for(viewer).order_by().values_list("pk", flat=True)
    return BitMap(dismissed) | BitMap(own)


def without_blocks(closed: list[Circle]) -> list[Circle]:
    """Those between whose two others there is no block either; one query, or none for none."""
    if not closed:
        return []
    numbers = [number for circle in closed for number in circle.others]
    rows = Block.objects.filter(blocker__in=numbers, blocked__in=numbers)
    blocks = {frozenset(pair) for pair in rows.values_list("blocker_id", "blocked_id")}
    return [circle for circle in closed if frozenset(circle.others) not in blocks]
