from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from capx.capacities.directory import Directory, Entry, Name
from capx.capacities.search import typing_errors
from capx.capacities.search.index import SearchIndex, Spelling, index_of
from capx.folding import fold, terms
from capx.movement.fallbacks import chain

NEAREST = 3  # capacities named where nothing fits
SHORTEST_INSIDE = 3  # letters: shorter parts stand inside nearly every word


class Rank(IntEnum):
    """How well a name fits, the best first."""

    EXACT_LABEL = 0
    LABEL_BEGINS = 1
    WORDS_BEGIN = 2
    ALIAS = 3
    INSIDE = 4
    TYPING_ERROR = 5


class Found(NamedTuple):
    """A capacity, and the label or alias by which it was found."""

    entry: Entry
    name: Name


@dataclass(frozen=True)
class Findings:
    found: tuple[Found, ...]
    total: int  # how many fit, whatever the limit
    nearest: bool = False  # nothing fits: `found` comes nearest


# What is typed first is much the same for everybody: the last searches are remembered.
@lru_cache(maxsize=1_024)
def find(directory: Directory, text: str, language: str, limit: int | None = 20) -> Findings:
    """Capacities on offer that are called so, the best first; nothing for an empty text.

    `language` is the reader's: among names that fit equally well, theirs come first.
    """
    query = fold(text)
    if not query:
        return Findings((), 0)
    index = index_of(directory)
    fitting = dict(_fitting(index, query))
    ranked = _typing_errors(index, query, whole_names_only=bool(fitting)) | fitting
    if not ranked:
        return Findings(_nearest(index, query, language), 0, nearest=True)
    found = _best_of_each(index, ranked, language)
    return Findings(tuple(found[:limit]), len(found))


def _fitting(index: SearchIndex, query: str) -> Iterator[tuple[int, Rank]]:
    if len(query) >= SHORTEST_INSIDE or not any(terms(query)):
        yield from ((place, Rank.INSIDE) for place in index.containing(query))
    for place in index.words.matching(query):
        yield place, _rank(index.spellings[place], query)


def _rank(spelling: Spelling, query: str) -> Rank:
    """Of a name in which every word of the query begins a word."""
    if not spelling.name.is_label:
        return Rank.ALIAS
    if spelling.folded == query:
        return Rank.EXACT_LABEL
    return Rank.LABEL_BEGINS if spelling.folded.startswith(query) else Rank.WORDS_BEGIN


def _typing_errors(index: SearchIndex, query: str, *, whole_names_only: bool) -> dict[int, Rank]:
    """Where something fits as it was typed, only names that are the text but for one error."""
    places = typing_errors.whole_names(index, query)
    if not whole_names_only:
        places |= typing_errors.beginnings(index, query)
    return dict.fromkeys(places, Rank.TYPING_ERROR)


def _best_of_each(index: SearchIndex, ranked: dict[int, Rank], language: str) -> list[Found]:
    """Each capacity once, by the name that fits best."""
    spoken = {code: place for place, code in enumerate(chain(language))}
    keys = sorted(
        (rank, spoken.get(spelling.name.language, len(spoken)), index.order[spelling.entry.id], n)
        for n, rank in ranked.items()
        for spelling in (index.spellings[n],)
    )
    return _distinct(index.spellings[key[-1]] for key in keys)


def _nearest(index: SearchIndex, query: str, language: str) -> tuple[Found, ...]:
    own = set(chain(language))
    ranked = sorted(
        extract(query, index.folded, scorer=ratio, limit=100 * NEAREST),
        key=lambda hit: (-hit[1], index.spellings[hit[2]].name.language not in own),
    )
    return tuple(_distinct(index.spellings[place] for _name, _score, place in ranked)[:NEAREST])


def _distinct(spellings: Iterable[Spelling]) -> list[Found]:
    first: dict[int, Found] = {}
    for spelling in spellings:
        first.setdefault(spelling.entry.id, Found(spelling.entry, spelling.name))
    return list(first.values())
