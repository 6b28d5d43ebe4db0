"""Which peers the words of `q` find, and how: by name, by capacity, or by what they write."""

from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from capx.capacities.enums import Intent
from capx.explore.narrowing import Narrowing, union
from capx.folding import terms

if TYPE_CHECKING:
    from capx.peers.index.text import TextIndex


class Found(NamedTuple):
    """`everyone` in whom each word is found; `tiers` of them, best first, overlapping."""

    everyone: BitMap
    tiers: tuple[BitMap, ...]


def find(narrowing: Narrowing, q: str) -> Found | None:
    """None where `q` holds no word to look for: it then narrows nothing down."""
    words, runs = terms(q)
    if not words and not runs:
        return None
    index = narrowing.index
    names = [_in_text(index.names, word, run=False) for word in words]
    names += [_in_text(index.names, run, run=True) for run in runs]
    stated = [_stating(narrowing, word) for word in (*words, *runs)]
    texts = [_in_text(index.texts, word, run=False) for word in words]
    texts += [_in_text(index.texts, run, run=True) for run in runs]
    anywhere = [union(ways) for ways in zip(names, stated, texts, strict=True)]
    everyone = BitMap.intersection(*anywhere)
    tiers = (BitMap.intersection(*names), BitMap.intersection(*stated), everyone)
    return Found(everyone, tiers)


def _in_text(text: "TextIndex", term: str, *, run: bool) -> BitMap:
    return text.containing(term) if run else text.beginning_with(term)


def _stating(narrowing: Narrowing, term: str) -> BitMap:
    """Peers who state a capacity so called, or one below it."""
    directory = narrowing.directory
    called = directory.matching_word(term)
    ids = frozenset[int]().union(
        *(entry.descendants_and_self for each in called if (entry := directory.by_id(each)))
    )
    if not ids:
        return BitMap()
    return narrowing.stating_one_of(ids, tuple(Intent))
