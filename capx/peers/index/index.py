"""The index of one process: bitmaps by key, two texts, two orders."""

from threading import RLock
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.peers.index.order import Order
from capx.peers.index.postings import Postings
from capx.peers.index.sort_keys import SortKeys
from capx.peers.index.text import TextIndex

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from capx.peers.index.document import Document, Key
    from capx.peers.index.facet import Value


class PeerIndex:
    """Everything that a search needs to know of all published peers.

    Not safe by itself: whoever reads or writes holds `lock`. Treat every bitmap that comes back
    as read-only. What a change costs depends on the peers that have changed and on how many keys
    there are, not on the number of all peers.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.revision = 0
        self.everybody = BitMap()
        self.names = TextIndex()
        self.texts = TextIndex()
        self._sort_keys = SortKeys()
        self.by_recency = Order(self._sort_keys.by_recency)
        self.by_name = Order(self._sort_keys.by_name)
        self._postings = Postings()

    def peers_with(self, key: "Key") -> BitMap:
        return self._postings.of(key)

    def peers_with_any(self, name: str) -> BitMap:
        """Peers that are kept under any value of this name, such as all who want anything."""
        return self._postings.of_any(name)

    def values(self, name: str) -> "Iterator[Value]":
        """The values under which some peer is kept, such as all languages that anybody speaks."""
        return self._postings.values(name)

    def joined(self, name: "Hashable", keys: "Iterable[Key]") -> BitMap:
        """Peers under any of the keys, joined once; `name` stands for these keys and no others."""
        return self._postings.joined(name, keys)

    def replace(self, peer_ids: "Iterable[int]", documents: "Iterable[Document]") -> None:
        """Forget these peers, and take in what is still to be found of them."""
        with self.lock:
            self._remove(BitMap(peer_ids) & self.everybody)
            self._add(list(documents))

    def _remove(self, peers: BitMap) -> None:
        if not peers:
            return
        for part in (self._postings, self.names, self.texts, self.by_recency, self.by_name):
            part.remove(peers)
        self.everybody -= peers
        for peer_id in peers:
            self._sort_keys.forget(peer_id)

    def _add(self, documents: "list[Document]") -> None:
        self._postings.add(documents)
        self.names.add((document.peer_id, document.names) for document in documents)
        self.texts.add((document.peer_id, document.words) for document in documents)
        for document in documents:
            self._sort_keys.put(document.peer_id, name=document.name, confirmed=document.confirmed)
        numbers = [document.peer_id for document in documents]
        self.everybody.update(numbers)
        self.by_recency.add(numbers)
        self.by_name.add(numbers)
