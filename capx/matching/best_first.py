"""Peers in the order of their score, without looking at them one by one.

A branch and bound over bitmaps: peers are split by one part of the score after the other, and the
group that may still be best is split next. A group that is split by all parts is final: nobody who
comes later scores higher. What is never reached is never looked at, so that the work depends on how
many are wanted, and not on how many there are.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from pyroaring import BitMap

from capx.matching.levels import Level, LevelledPart


def best_first(
    ground: BitMap, parts: Sequence[LevelledPart], weights: Sequence[float]
) -> Iterator[Level]:
    """Groups of peers with the product of their parts, each to the power of its weight."""
    turn = count()  # among equal bounds the deepest is taken up first, then the eldest
    bounds = _best_from(parts, weights)
    heap = [(-bounds[0], 0, next(turn), 1.0, ground)]
    while heap:
        bound, depth, _, product, peers = heappop(heap)
        if -depth == len(parts):
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
        bounds.append(bounds[-1] * max(part.best, part.otherwise) ** weight)
    return bounds[::-1]
