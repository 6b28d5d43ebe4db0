"""Peers in a fixed order, and the page of a search in that order."""

from array import array
from bisect import bisect_left
from heapq import nsmallest
from itertools import batched, chain
from typing import TYPE_CHECKING

from pyroaring import BitMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FEW = 100  # peers; more are sorted together
EASILY_SORTED = 1_000  # peers found; the page of more is looked up block by block
SIZE = 2_000  # peers of a block; one that has grown to twice as many becomes two

type SortKey = tuple[float | str, ...]


class Block:
    """Some neighbours: in order, and as a set."""

    def __init__(self, ordered: "Iterable[int]") -> None:
        self.ordered = array("I", ordered)
        self.peers = BitMap(self.ordered)

    def insert(self, place: int, peer_id: int) -> None:
        self.ordered.insert(place, peer_id)
        self.peers.add(peer_id)

    def remove(self, place: int) -> None:
        self.peers.remove(self.ordered.pop(place))


class Order:
    """Keeps peers sorted by their `key`, and those with the same key by their number.

    The key of a peer may change only while it is not in the order.
    """

    def __init__(self, key: "Callable[[int], SortKey]") -> None:
        self._key = key
        self._blocks: list[Block] = []
        self._waiting: list[int] = []  # sorted in when the order is next asked for

    def add(self, peers: "Iterable[int]") -> None:
        added = list(peers)
        if len(added) > FEW:
            self._waiting += added
        else:
            for peer_id in added:
                self._insert(peer_id)

    def remove(self, peers: BitMap) -> None:
        self._settle()
        if len(peers) > FEW:
            self._blocks = _blocks(peer_id for peer_id in self._everyone() if peer_id not in peers)
        else:
            for peer_id in peers:
                self._take_out(peer_id)

    def page(self, found: BitMap, start: int, stop: int) -> list[int]:
        """The peers of `found` in places `start` to `stop`."""
        if start >= len(found):
            return []
        if len(found) <= EASILY_SORTED:
            return nsmallest(stop, found, key=self._place)[start:]
        self._settle()
        return self._of_blocks(found, start, stop)

    def _of_blocks(self, found: BitMap, start: int, stop: int) -> list[int]:
        """Blocks before the page are only counted."""
        page: list[int] = []
        passed = 0
        for block in self._blocks:
            here = found.intersection_cardinality(block.peers)
            if passed + here > start:
                hits = [peer_id for peer_id in block.ordered if peer_id in found]
                page += hits[max(0, start - passed) : stop - passed]
            passed += here
            if passed >= stop:
                break
        return page

    def _place(self, peer_id: int) -> tuple[SortKey, int]:
        return self._key(peer_id), peer_id

    def _insert(self, peer_id: int) -> None:
        self._settle()
        if not self._blocks:
            self._blocks = [Block([peer_id])]
            return
        number, place = self._find(peer_id)
        self._blocks[number].insert(place, peer_id)
        if len(self._blocks[number].ordered) > 2 * SIZE:
            self._blocks[number : number + 1] = _blocks(self._blocks[number].ordered)

    def _take_out(self, peer_id: int) -> None:
        if not self._blocks:
            return
        number, place = self._find(peer_id)
        block = self._blocks[number]
        if place < len(block.ordered) and block.ordered[place] == peer_id:
            block.remove(place)
        if not block.ordered:
            del self._blocks[number]

    def _find(self, peer_id: int) -> tuple[int, int]:
        """The block where the peer stands or belongs, and the place in it."""
        own = self._place(peer_id)
        number = bisect_left(self._blocks, own, key=lambda block: self._place(block.ordered[-1]))
        number = min(number, len(self._blocks) - 1)
        return number, bisect_left(self._blocks[number].ordered, own, key=self._place)

    def _settle(self) -> None:
        if self._waiting:
            everyone = sorted(chain(self._everyone(), self._waiting))
            everyone.sort(key=self._key)
            self._blocks, self._waiting = _blocks(everyone), []

    def _everyone(self) -> "Iterable[int]":
        return chain.from_iterable(block.ordered for block in self._blocks)


def _blocks(ordered: "Iterable[int]") -> list[Block]:
    return [Block(some) for some in batched(ordered, SIZE)]
