"""The rules of search once more, as plainly as they are written down, to compare the index with."""

from typing import NamedTuple

from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.explore.criteria import Criteria
from capx.folding import terms
from capx.movement.queries import countries_of
from capx.peers.index import ORGANIZATION
from capx.peers.index.document import Document
from capx.peers.index.facet import Facet


class Viewer(NamedTuple):
    """Whom somebody may see: those of these scopes between whom and them is no block."""

    scopes: tuple[str, ...]
    apart: frozenset[int] = frozenset()

    def sees(self, document: Document) -> bool:
        is_shown = any(("scope", scope) in document.keys for scope in self.scopes)
        return is_shown and document.peer_id not in self.apart


def fits(
    document: Document,
    criteria: Criteria,
    directory: Directory,
    viewer: Viewer,
    everyone: list[Document],
) -> bool:
    return (
        viewer.sees(document)
        and (criteria.incomplete or any(key[0] in Intent for key in document.keys))
        and _fits_statements(document, criteria, directory)
        and all(
            any(_fits_value(document, facet, value) for value in criteria.values(facet))
            for facet in (Facet.LANGUAGE, Facet.TERRITORY, Facet.KIND, Facet.PROGRAMME)
            if criteria.values(facet)
        )
        and _fits_affiliation(document, criteria, viewer, everyone)
        and all(_has_word(document, term, directory) for term in _terms(criteria.q))
    )


def _fits_affiliation(
    document: Document, criteria: Criteria, viewer: Viewer, everyone: list[Document]
) -> bool:
    """An organization that is not seen is as good as none."""
    slugs = criteria.values(Facet.AFFILIATION)
    return not slugs or any(
        (Facet.AFFILIATION, slug) in document.keys
        and any((ORGANIZATION, slug) in each.keys and viewer.sees(each) for each in everyone)
        for slug in slugs
    )


def _fits_statements(document: Document, criteria: Criteria, directory: Directory) -> bool:
    """`intent` says which of the three statements about the chosen capacities counts."""
    slugs, intents = criteria.values(Facet.CAPACITY), criteria.values(Facet.INTENT)
    if not slugs and not intents:
        return True
    return any(
        intent in (intents or tuple(Intent))
        and (not slugs or any(above.slug in slugs for above in _line(directory, capacity)))
        for intent, capacity in document.keys
        if intent in Intent
    )


def _fits_value(document: Document, facet: Facet, value: str) -> bool:
    """A region stands for its countries."""
    return any((facet, each) in document.keys for each in (value, *countries_of(value)))


def _has_word(document: Document, term: tuple[str, bool], directory: Directory) -> bool:
    """In a name, the text, a title, or any word of a capacity stated or one above it."""
    stated = [key[1] for key in document.keys if key[0] in Intent]
    names = [
        name.text for each in stated for above in _line(directory, each) for name in above.names
    ]
    own = (document.name, document.about, *document.other_names, *document.titles)
    return any(_stands_in(term, text) for text in (*own, *names))


def _stands_in(term: tuple[str, bool], text: str) -> bool:
    sought, is_run = term
    words, runs = terms(text)
    if is_run:
        return any(sought in run for run in runs)
    return any(word.startswith(sought) for word in words)


def _terms(q: str) -> list[tuple[str, bool]]:
    words, runs = terms(q)
    return [*((word, False) for word in words), *((run, True) for run in runs)]


def _line(directory: Directory, capacity_id: int) -> tuple[Entry, ...]:
    entry = directory.by_id(capacity_id)
    return (entry, *entry.ancestors)
