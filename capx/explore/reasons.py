"""Why a peer was found, in sentences for the card."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from capx.capacities.directory import current
from capx.explore.narrowing import intents
from capx.folding import fold, terms
from capx.movement.names import territory_name
from capx.movement.queries import countries_of
from capx.peers.index.facet import Facet
from capx.peers.queries import resource_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from capx.explore.cards import Card
    from capx.explore.criteria import Criteria

SNIPPET = 60  # characters on each side of the word that was found


class Term(NamedTuple):
    """A folded word, or a run of a script that is written without spaces."""

    text: str
    is_run: bool


def tell_reasons(cards: "Sequence[Card]", criteria: "Criteria") -> None:
    """Write the reasons onto the cards.

    What peers share is looked up only where nothing else explains why they were found: one query.
    """
    sought = _terms(criteria.q)
    explained = [[_explained(card, term) for term in sought] for card in cards]
    puzzling = [card for card, words in zip(cards, explained, strict=True) if None in words]
    titles = resource_titles([card.peer.pk for card in puzzling])
    for card, words in zip(cards, explained, strict=True):
        told = [
            _shared(titles.get(card.peer.pk, ()), term) if reason is None else reason
            for term, reason in zip(sought, words, strict=True)
        ]
        reasons = [*_by_capacity(card, criteria), *told, *_by_region(card, criteria)]
        card.reasons = [each for each in dict.fromkeys(reasons) if each]


def _by_capacity(card: "Card", criteria: "Criteria") -> "Iterator[str]":
    """Says it where a capacity was found by what stands above it in the directory."""
    directory, stated = current(), intents(criteria)
    for slug in criteria.values(Facet.CAPACITY):
        chosen = directory.get(slug)
        below = [
            entry
            for intent, entries in card.stated.items()
            for entry in entries
            if chosen and intent in stated and chosen in entry.ancestors
        ]
        if chosen and below:
            yield _("%(capacity)s belongs to %(above)s.") % {
                "capacity": below[0].label(card.language),
                "above": chosen.label(card.language),
            }


def _explained(card: "Card", term: Term) -> str | None:
    """Why the term found this peer; empty where the card shows it, None where nothing tells."""
    if any(_stands_in(term, text) for text in (card.peer.name, card.acronym)):
        return ""
    if called := next((name for name in card.other_names if _stands_in(term, name)), ""):
        return _("Also called “%(name)s”.") % {"name": called}
    if named := _capacity_called(card, term):
        return _("“%(word)s” names %(capacity)s.") % {"word": term.text, "capacity": named}
    if snippet := _snippet(card.peer.about, term):
        return _("They write: “%(words)s”") % {"words": snippet}
    return None


def _shared(titles: "Iterable[str]", term: Term) -> str:
    shared = next((title for title in titles if _stands_in(term, title)), "")
    return _("Shares the resource “%(title)s”.") % {"title": shared} if shared else ""


def _capacity_called(card: "Card", term: Term) -> str:
    """The first capacity stated that is called so, or stands below one that is."""
    called = current().matching_word(term.text)
    for entries in card.stated.values():
        for entry in entries:
            if called & {entry.id, *(above.id for above in entry.ancestors)}:
                return entry.label(card.language)
    return ""


def _stands_in(term: Term, text: str) -> bool:
    words, runs = terms(text)
    if term.is_run:
        return any(term.text in run for run in runs)
    return any(word.startswith(term.text) for word in words)


def _terms(text: str) -> list[Term]:
    words, runs = terms(text)
    return [
        *(Term(word, is_run=False) for word in words),
        *(Term(run, is_run=True) for run in runs),
    ]


def _snippet(text: str, term: Term) -> str:
    """The words around the place where the term was found, as they were written."""
    pieces = list(text) if term.is_run else text.split()
    for place in range(len(pieces)):
        here = "".join(pieces[place : place + len(term.text)]) if term.is_run else pieces[place]
        if fold(here).startswith(term.text) or _stands_in(term, here):
            return _around(pieces, place, "" if term.is_run else " ")
    return ""


def _around(pieces: list[str], place: int, glue: str) -> str:
    reach = SNIPPET if not glue else SNIPPET // 8
    start, stop = max(0, place - reach), place + reach
    words = glue.join(pieces[start:stop])
    return f"{'…' if start else ''}{words}{'…' if stop < len(pieces) else ''}"


def _by_region(card: "Card", criteria: "Criteria") -> "Iterator[str]":
    for region in criteria.values(Facet.TERRITORY):
        inside = countries_of(region).intersection(card.territory_codes)
        for code in sorted(inside)[:1]:
            yield _("%(country)s lies in %(region)s.") % {
                "country": territory_name(code, card.language),
                "region": territory_name(region, card.language),
            }
