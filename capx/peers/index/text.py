"""Which peers have a word that begins so, or a run of signs that contains this."""

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.folding import terms
from capx.peers.index.kept import Kept
from capx.peers.index.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Sorts after every character that a word can begin to go on with.
_LAST = "\U0010ffff"
# Between the runs of one peer; no run has one.
_BETWEEN = "\n"


class TextIndex:
    """One text of each peer: words by their beginning, unspaced scripts by any part.

    What was searched for is kept, and each change is taken into it.
    """

    def __init__(self) -> None:
        self._words = Terms()
        self._sorted: list[str] = []
        self._new: list[str] = []  # words to be sorted in when somebody looks for a beginning
        self._grams = Terms()
        self._runs: dict[int, str] = {}
        self._prefixes: Kept[str, BitMap] = Kept()
        self._parts: Kept[str, BitMap] = Kept()

    def add(self, texts: "Iterable[tuple[int, str]]") -> None:
        """Of peers that have none here."""
        taken_apart = [(peer_id, *terms(text)) for peer_id, text in texts]
        self._add_words([(peer_id, set(words)) for peer_id, words, _ in taken_apart])
        self._add_runs([(peer_id, runs) for peer_id, _, runs in taken_apart if runs])

    def remove(self, peers: BitMap) -> None:
        for peer_id in peers:
            self._words.remove(peer_id)
            if self._runs.pop(peer_id, None) is not None:
                self._grams.remove(peer_id)
        for kept in (self._prefixes, self._parts):
            for found in kept.all():
                found -= peers  # noqa: PLW2901  # in place

    def beginning_with(self, word: str) -> BitMap:
        """Peers that have a word with this (folded) beginning; treat them as read-only."""
        return self._prefixes.get(word, lambda: self._beginning_with(word))

    def containing(self, run: str) -> BitMap:
        """Peers whose text has this (folded) run of an unspaced script, anywhere; read-only."""
        return self._parts.get(run, lambda: self._containing(run))

    def _beginning_with(self, word: str) -> BitMap:
        self._sort()
        start, end = bisect_left(self._sorted, word), bisect_left(self._sorted, word + _LAST)
        return self._words.having_any(self._sorted[start:end])

    def _containing(self, run: str) -> BitMap:
        found = BitMap.intersection(*(self._grams.having(gram) for gram in _parts(run)))
        if len(run) <= 2:
            return found
        return BitMap(peer for peer in found if run in self._runs[peer])

    def _add_words(self, words_of_peers: list[tuple[int, set[str]]]) -> None:
        known = len(self._words)
        self._words.add(words_of_peers)
        self._new += self._words.since(known)
        if not len(self._prefixes):
            return
        for peer_id, words in words_of_peers:
            for beginning in {word[:end] for word in words for end in range(1, len(word) + 1)}:
                if beginning in self._prefixes:
                    self._prefixes[beginning].add(peer_id)

    def _add_runs(self, runs_of_peers: list[tuple[int, list[str]]]) -> None:
        self._grams.add(
            (peer_id, {gram for run in runs for gram in _grams(run)})
            for peer_id, runs in runs_of_peers
        )
        for peer_id, runs in runs_of_peers:
            self._runs[peer_id] = _BETWEEN.join(runs)
            for part in self._parts:
                if part in self._runs[peer_id]:
                    self._parts[part].add(peer_id)

    def _sort(self) -> None:
        if len(self._new) > 1_000:
            self._sorted = sorted([*self._sorted, *self._new])
        else:
            for word in self._new:
                insort(self._sorted, word)
        self._new.clear()


def _grams(run: str) -> "Iterator[str]":
    yield from run
    yield from (a + b for a, b in pairwise(run))


def _parts(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)] or [run]
