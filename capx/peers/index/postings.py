"""Peers by key, and what is joined of several keys: each change is taken into both."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from capx.peers.index.document import Key
from capx.peers.index.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from capx.peers.index.document import Document
    from capx.peers.index.facet import Value

NOBODY = BitMap()


class Joined(NamedTuple):
    keys: frozenset[Key]
    peers: BitMap


class Postings:
    """Treat every bitmap that comes back as read-only."""

    def __init__(self) -> None:
        self._peers: dict[Key, BitMap] = {}
        self._values: dict[str, set[Value]] = defaultdict(set)
        self._anything: dict[str, BitMap] = defaultdict(BitMap)
        self._joined: Kept[Hashable, Joined] = Kept()

    def of(self, key: Key) -> BitMap:
        return self._peers.get(key, NOBODY)

    def of_any(self, name: str) -> BitMap:
        """Peers that are kept under any value of this name, such as all who want anything."""
        return self._anything.get(name, NOBODY)

    def values(self, name: str) -> "Iterator[Value]":
        return (value for value in self._values[name] if self._peers[name, value])

    def joined(self, name: "Hashable", keys: "Iterable[Key]") -> BitMap:
        """Peers under any of the keys; `name` stands for these keys and no others."""
        if name in self._joined:
            return self._joined[name].peers
        sources = frozenset(keys)
        if len(sources) == 1:
            return self.of(next(iter(sources)))
        return self._joined.get(name, lambda: self._join(sources)).peers

    def _join(self, sources: frozenset[Key]) -> Joined:
        found = [self._peers[key] for key in sources if key in self._peers]
        return Joined(sources, BitMap.union(*found) if found else BitMap())

    def add(self, documents: "Iterable[Document]") -> None:
        found: dict[Key, list[int]] = defaultdict(list)
        for document in documents:
            for key in document.keys:
                found[key].append(document.peer_id)
        for key, peers in found.items():
            self._peers.setdefault(key, BitMap()).update(peers)
            self._anything[key[0]].update(peers)
            self._values[key[0]].add(key[1])
        for joined in self._joined.all():
            for key in joined.keys & found.keys():
                joined.peers.update(found[key])

    def remove(self, peers: BitMap) -> None:
        for posting in self._all():
            posting -= peers  # noqa: PLW2901  # in place

    def _all(self) -> "Iterator[BitMap]":
        yield from self._peers.values()
        yield from self._anything.values()
        yield from (joined.peers for joined in self._joined.all())
