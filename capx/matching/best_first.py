"""Peers in the order of their score, without looking at them one by one.

A branch and bound over bitmaps: peers are split by one part of the score after the other, and the
group that may still hold the best is split next, until it is small or split by all parts. Groups
whose bound is not reached are never looked into: how many are wanted decides how many are scored,
not how many there are. Of what grows with them, bitmaps remain, at a few bits a peer.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import count

from pyroaring import BitMap

from capx.matching.levels import Level, LevelledPart

FEW = 12  # peers; to score them is cheaper than to split them


def best_first(
    ground: BitMap, parts: Sequence[LevelledPart], weights: Sequence[float]
) -> Iterator[Level]:
    """Groups of peers, each with a bound: none of its peers, and nobody who comes later, has more.

    It bounds the product of a peer's parts, each to the power of its weight.
    """
    turn = count()  # among equal bounds the deepest is taken up first, then the eldest
    bounds = _best_from(parts, weights)
    heap = [(-bounds[0], 0, next(turn), 1.0, ground)]
    while heap:
        bound, depth, _, product, peers = heappop(heap)
        if -depth == len(parts) or len(peers) <= FEW:
            yield Level(-bound, peers)
            continue
        part, weight = parts[-depth], weights[-depth]
        for level in part.split(peers):
            reached = product * level.value**weight
            bound = -reached * bounds[1 - depth]
            heappush(heap, (bound, depth - 1, next(turn), reached, level.peers))


def _best_from(parts: Sequence[LevelledPart], weights: Sequence[float]) -> list[float]:
    """The best that the parts from each place on can give together; 1 after the last."""
    bounds = [1.0]
    for part, weight in zip(reversed(parts), reversed(weights), strict=True):
        bounds.append(bounds[-1] * part.best**weight)
    return bounds[::-1]


def in_turn(searches: Iterable[tuple[float, Iterator[Level]]]) -> Iterator[Level]:
    """Several searches as one. Each comes with a bound; until that is reached it is not begun."""
    heap: list[tuple[float, int, Level | None, Iterator[Level]]]
    heap = [(-bound, turn, None, search) for turn, (bound, search) in enumerate(searches)]
    heapify(heap)
    while heap:
        _, turn, level, search = heappop(heap)
        if level:
            yield level
        if following := next(search, None):
            heappush(heap, (-following.value, turn, following, search))
