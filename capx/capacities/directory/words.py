from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from capx.folding import terms

_AFTER_ALL = "\U0010ffff"


class WordIndex:
    """Which capacities have a word that begins so, or a run that contains it. Immutable."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """`names` are pairs of a capacity's id and a label or alias."""
        words: dict[str, set[int]] = defaultdict(set)
        runs: dict[str, set[int]] = defaultdict(set)
        for capacity_id, text in names:
            of_words, of_runs = terms(text)
            for word in of_words:
                words[word].add(capacity_id)
            for run in of_runs:
                runs[run].add(capacity_id)
        self._words = sorted(words)
        self._ids = [frozenset(words[word]) for word in self._words]
        self._runs = [(run, frozenset(ids)) for run, ids in runs.items()]
        self.matching = lru_cache(maxsize=4096)(self._matching)

    def _matching(self, term: str) -> frozenset[int]:
        words, runs = terms(term)
        found = [self._beginning_with(word) for word in words]
        found += [self._containing(run) for run in runs]
        return frozenset.intersection(*found) if found else frozenset()

    def _beginning_with(self, word: str) -> frozenset[int]:
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + _AFTER_ALL)
        return frozenset().union(*self._ids[first:last])

    def _containing(self, part: str) -> frozenset[int]:
        return frozenset().union(*(ids for run, ids in self._runs if part in run))
