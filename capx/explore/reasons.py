"""Why a peer was found, in sentences for the card."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from capx.capacities.directory import current
from capx.explore.facet import Facet
from capx.explore.narrowing import intents
from capx.folding import fold, terms
from capx.movement.names import territory_name
from capx.movement.queries import countries_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.explore.cards import Card
    from capx.explore.criteria import Criteria

SNIPPET = 60  # characters on each side of the word that was found


def reasons(card: "Card", criteria: "Criteria") -> list[str]:
    return [*_by_capacity(card, criteria), *_by_words(card, criteria), *_by_region(card, criteria)]


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


def _by_words(card: "Card", criteria: "Criteria") -> "Iterator[str]":
    words, runs = terms(criteria.q)
    for term in (*words, *runs):
        if _stands_in(term, card.peer.name, is_run=term in runs):
            continue  # the name stands on the card for all to see
        named = _capacity_called(card, term)
        snippet = "" if named else _snippet(card.peer.about, term, is_run=term in runs)
        if named:
            yield _("“%(word)s” names %(capacity)s.") % {"word": term, "capacity": named}
        elif snippet:
            yield _("They write: “%(words)s”") % {"words": snippet}


def _capacity_called(card: "Card", term: str) -> str:
    """The first capacity stated that is called so, or stands below one that is."""
    called = current().matching_word(term)
    for entries in card.stated.values():
        for entry in entries:
            if called & {entry.id, *(above.id for above in entry.ancestors)}:
                return entry.label(card.language)
    return ""


def _stands_in(term: str, text: str, *, is_run: bool) -> bool:
    words, runs = terms(text)
    if is_run:
        return any(term in run for run in runs)
    return any(word.startswith(term) for word in words)


def _snippet(text: str, term: str, *, is_run: bool) -> str:
    """The words around the place where the term was found, as they were written."""
    pieces = list(text) if is_run else text.split()
    for place in range(len(pieces)):
        here = "".join(pieces[place : place + len(term)]) if is_run else pieces[place]
        if fold(here).startswith(term) or _stands_in(term, here, is_run=is_run):
            return _around(pieces, place, "" if is_run else " ")
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
