"""One typing error: a letter too many, too few, wrong, or two in the wrong order."""

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from capx.capacities.search.index import SearchIndex
from capx.folding import terms

SHORTEST = 4  # characters; in shorter words every second word would be a typing error


def whole_names(index: SearchIndex, text: str) -> set[int]:
    """Names that are the text but for one error."""
    if len(text) < SHORTEST:
        return set()
    return {place for _name, _distance, place in _one_error_from(text, index.folded)}


def beginnings(index: SearchIndex, text: str) -> set[int]:
    """Names in which every word of the text begins a word, one error in each word forgiven."""
    words, runs = terms(text)
    found = [_places_of(index, term) for term in (*words, *runs)]
    return set(frozenset.intersection(*found)) if found else set()


def _places_of(index: SearchIndex, term: str) -> frozenset[int]:
    found = index.words.matching(term)
    if len(term) < SHORTEST:
        return found
    for length in (len(term) - 1, len(term), len(term) + 1):
        for beginning, _distance, _place in _one_error_from(term, index.beginnings(length)):
            found |= index.words.matching(beginning)
    return found


def _one_error_from(text: str, choices: list[str]) -> list[tuple[str, int, int]]:
    return extract(text, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
