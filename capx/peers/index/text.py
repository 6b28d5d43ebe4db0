"""Which peers have a word that begins so, or a run of signs that contains this."""

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.folding import terms
from capx.peers.index.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Sorts after every character that a word can begin to go on with.
_LAST = "\U0010ffff"


class TextIndex:
    """One text of each peer: words by their beginning, unspaced scripts by any part."""

    def __init__(self) -> None:
        self._words: dict[str, BitMap] = {}
        self._sorted: list[str] = []
        self._grams: dict[str, BitMap] = {}
        self._runs: dict[int, list[str]] = {}
        self._prefixes = Kept()

    def add(self, texts: "Iterable[tuple[int, str]]") -> None:
        words: dict[str, list[int]] = defaultdict(list)
        grams: dict[str, list[int]] = defaultdict(list)
        for peer_id, text in texts:
            found, runs = terms(text)
            for word in set(found):
                words[word].append(peer_id)
            if runs:
                self._runs[peer_id] = runs
                for gram in {gram for run in runs for gram in _grams(run)}:
                    grams[gram].append(peer_id)
        self._insert(words)
        _merge(self._grams, grams)
        self._prefixes.clear()

    def remove(self, peers: BitMap) -> None:
        for postings in (self._words, self._grams):
            for key in [key for key, posting in postings.items() if posting.intersect(peers)]:
                postings[key] -= peers
        for peer_id in peers:
            self._runs.pop(peer_id, None)
        self._prefixes.clear()

    def beginning_with(self, word: str) -> BitMap:
        """Peers that have a word with this (folded) beginning."""
        return self._prefixes.get(word, lambda: self._beginning_with(word))

    def _beginning_with(self, word: str) -> BitMap:
        start, end = bisect_left(self._sorted, word), bisect_left(self._sorted, word + _LAST)
        found = [self._words[each] for each in self._sorted[start:end]]
        return BitMap.union(*found) if found else BitMap()

    def containing(self, run: str) -> BitMap:
        """Peers whose text has this (folded) run of an unspaced script, anywhere."""
        candidates = [self._grams.get(gram, BitMap()) for gram in _parts(run)]
        found = BitMap.intersection(*candidates)
        if len(run) <= 2:
            return found
        return BitMap(peer for peer in found if any(run in own for own in self._runs[peer]))

    def _insert(self, words: dict[str, list[int]]) -> None:
        new = [word for word in words if word not in self._words]
        if len(new) > 1_000:
            self._sorted = sorted({*self._sorted, *new})
        else:
            for word in new:
                insort(self._sorted, word)
        _merge(self._words, words)


def _merge(postings: dict[str, BitMap], found: dict[str, list[int]]) -> None:
    for key, peers in found.items():
        if key in postings:
            postings[key].update(peers)
        else:
            postings[key] = BitMap(peers)


def _grams(run: str) -> "Iterator[str]":
    yield from run
    yield from (a + b for a, b in pairwise(run))


def _parts(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)] or [run]
