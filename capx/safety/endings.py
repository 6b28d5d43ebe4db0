"""What ends between two peers when one of them blocks the other.

The rooms above say what is open between two peers; the room of peers ends it with the block.
"""

from collections.abc import Callable

type End = Callable[[int, int], None]

_registered: list[End] = []


def register(end: End) -> None:
    """`end` gets the ids of two peers, in either order, in the transaction of the block."""
    if end not in _registered:
        _registered.append(end)


def end_all_between(one_peer_id: int, other_peer_id: int) -> None:
    for end in _registered:
        end(one_peer_id, other_peer_id)
