from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from capx.capacities.directory import Directory, Entry, Name
from capx.capacities.directory.words import WordIndex
from capx.folding import fold, terms

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spelling(NamedTuple):
    """One label or alias of a capacity on offer, and its folded form."""

    entry: Entry
    name: Name
    folded: str


class SearchIndex:
    """Every name of every capacity on offer, prepared for searching. Immutable.

    Numbers are places in `spellings`.
    """

    def __init__(self, directory: Directory) -> None:
        self.spellings: Sequence[Spelling] = [
            Spelling(entry, name, fold(name.text))
            for entry in directory.offered
            for name in entry.names
        ]
        self.folded = [spelling.folded for spelling in self.spellings]
        self.order = {entry.id: place for place, entry in enumerate(directory.offered)}
        self.words = WordIndex(enumerate(self.folded))
        self._every_word = {word for name in self.folded for part in terms(name) for word in part}
        self.beginnings = lru_cache(maxsize=64)(self._beginnings)

    def containing(self, text: str) -> set[int]:
        return {place for place, folded in enumerate(self.folded) if text in folded}

    def _beginnings(self, length: int) -> list[str]:
        """What words begin with: up to `length` letters of each, none twice."""
        return sorted({word[:length] for word in self._every_word})


@lru_cache(maxsize=2)
def index_of(directory: Directory) -> SearchIndex:
    """The index of a snapshot; those of the latest two are kept."""
    return SearchIndex(directory)
