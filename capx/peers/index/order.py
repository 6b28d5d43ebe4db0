"""Peers in a fixed order, and the page of a search in that order."""

from bisect import bisect_left, insort
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyroaring import BitMap

FEW = 100  # peers; more are sorted together

type SortKey = tuple[float | str, ...]


class Order:
    """Keeps every peer's key sorted. Ties are broken by the number of the peer."""

    def __init__(self) -> None:
        self._keys: dict[int, SortKey] = {}
        self._entries: list[tuple[SortKey, int]] = []
        self._is_sorted = True

    def add(self, keys: "Mapping[int, SortKey]") -> None:
        """Few are put in their places; many are sorted when the order is next asked for."""
        self._keys.update(keys)
        entries = ((key, peer_id) for peer_id, key in keys.items())
        if len(keys) > FEW:
            self._entries.extend(entries)
            self._is_sorted = False
        else:
            for entry in entries:
                insort(self._sorted(), entry)

    def remove(self, peers: "BitMap") -> None:
        if len(peers) > FEW:
            self._entries = [entry for entry in self._entries if entry[1] not in peers]
        for peer_id in peers:
            key = self._keys.pop(peer_id, None)
            if key is not None and len(peers) <= FEW:
                entries = self._sorted()
                del entries[bisect_left(entries, (key, peer_id))]

    def _sorted(self) -> list[tuple[SortKey, int]]:
        if not self._is_sorted:
            self._entries.sort()
            self._is_sorted = True
        return self._entries

    def page(self, found: "BitMap", start: int, stop: int) -> list[int]:
        """The peers of `found` in places `start` to `stop`.

        The cheaper of two ways: sort what was found, or walk the whole order until the page is
        full, which is near where much was found.
        """
        if not found or start >= len(found):
            return []
        steps_of_walk = stop * len(self._entries) / len(found)
        if steps_of_walk < 4 * len(found):
            return list(islice(self._walk(found), start, stop))
        return self._sort(found, stop)[start:]

    def _walk(self, found: "BitMap") -> "Iterable[int]":
        return (peer_id for _key, peer_id in self._sorted() if peer_id in found)

    def _sort(self, found: "BitMap", stop: int) -> list[int]:
        keys = self._keys
        return nsmallest(stop, found, key=lambda peer_id: (keys[peer_id], peer_id))
