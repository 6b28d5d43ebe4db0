"""The index of one process: bitmaps by key, two texts, two orders."""

from collections import defaultdict
from threading import RLock
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.peers.index.kept import Kept
from capx.peers.index.order import Order
from capx.peers.index.text import TextIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from capx.peers.index.document import Document, Key
    from capx.peers.index.facet import Value

NOBODY = BitMap()


class PeerIndex:
    """Everything that a search needs to know of all published peers.

    Not safe by itself: whoever reads or writes holds `lock`.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.revision = 0
        self.everybody = BitMap()
        self.names = TextIndex()
        self.texts = TextIndex()
        self.by_recency = Order()
        self.by_name = Order()
        self._postings: dict[Key, BitMap] = {}
        self._values: dict[str, set[Value]] = defaultdict(set)
        self._derived = Kept()

    def peers_with(self, key: "Key") -> BitMap:
        """Treat what comes back as read-only."""
        return self._postings.get(key, NOBODY)

    def values(self, name: str) -> "Iterator[Value]":
        """The values under which some peer is kept, such as all languages that anybody speaks."""
        return (value for value in self._values[name] if self._postings[name, value])

    def derived(self, key: "Hashable", make: "Callable[[], BitMap]") -> BitMap:
        """A bitmap made of others, kept until the next change."""
        return self._derived.get(key, make)

    def replace(self, peer_ids: "Iterable[int]", documents: "Iterable[Document]") -> None:
        """Forget these peers, and take in what is still to be found of them."""
        with self.lock:
            self._remove(BitMap(peer_ids) & self.everybody)
            self._add(list(documents))
            self._derived.clear()

    def _remove(self, peers: BitMap) -> None:
        if not peers:
            return
        for posting in self._postings.values():
            posting -= peers  # noqa: PLW2901  # in place
        self.everybody -= peers
        for part in (self.names, self.texts, self.by_recency, self.by_name):
            part.remove(peers)

    def _add(self, documents: "list[Document]") -> None:
        found: dict[Key, list[int]] = defaultdict(list)
        for document in documents:
            for key in document.keys:
                found[key].append(document.peer_id)
        for key, peers in found.items():
            self._postings.setdefault(key, BitMap()).update(peers)
            self._values[key[0]].add(key[1])
        self.everybody.update(document.peer_id for document in documents)
        self.names.add((document.peer_id, document.names) for document in documents)
        self.texts.add((document.peer_id, document.words) for document in documents)
        self.by_recency.add({d.peer_id: (-d.confirmed, d.name) for d in documents})
        self.by_name.add({d.peer_id: (d.name,) for d in documents})
