"""The facets as the list shows them, and the chips of what is chosen.

The options are the vocabularies themselves, opened where something is chosen: the roots of the
directory and what lies below the choice, the regions and the countries of the choice.
"""

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from capx.capacities.directory import current
from capx.events.enums import Format
from capx.events.facet import Facet
from capx.events.locales import reader_locale
from capx.events.queries.offered import languages_spoken
from capx.events.remembered import remembered
from capx.folding import fold
from capx.movement.enums import Region
from capx.movement.names import language_name, territory_name
from capx.movement.queries import countries_of, region_of
from capx.movement.vocabularies import languages, territories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from capx.capacities.directory import Entry
    from capx.events.criteria import Criteria
    from capx.events.queries.announced import Viewer

FACETS: dict[Facet, Promise] = {
    Facet.CAPACITY: gettext_lazy("Capacities"),
    # Translators: heads the choice between online and on site.
    Facet.FORMAT: pgettext_lazy("format of an event", "Online or on site"),
    Facet.LANGUAGE: gettext_lazy("Languages"),
    Facet.TERRITORY: gettext_lazy("Countries and regions"),
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool
    depth: int = 1  # 2 for what lies below the option before it, and so on


@dataclass(frozen=True, slots=True)
class Panel:
    facet: Facet
    label: Promise
    options: list[Option]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice under way, and the address without it."""

    label: str
    address: str


def panels(criteria: "Criteria", *, viewer: "Viewer", language: str) -> list[Panel]:
    """Two queries, for the languages."""
    options = {
        Facet.CAPACITY: list(_capacities(criteria.values(Facet.CAPACITY), language)),
        Facet.FORMAT: _formats(criteria.values(Facet.FORMAT)),
        Facet.LANGUAGE: _languages(_spoken(viewer), criteria, language),
        Facet.TERRITORY: list(_territories(criteria.values(Facet.TERRITORY), language)),
    }
    return [
        Panel(facet, FACETS[facet], found, facet == Facet.CAPACITY or _is_chosen(found))
        for facet, found in options.items()
        if found
    ]


def chips(criteria: "Criteria", organizations: "Mapping[str, str]", language: str) -> list[Chip]:
    """One removable chip for the words, each value and the dates; organizations by slug."""
    # Translators: the words that somebody searched for, in the quotation marks of the language.
    words = _("“%(words)s”") % {"words": criteria.q}
    found = [Chip(words, criteria.without_words().address())] if criteria.q else []
    for facet, value in criteria:
        label = _label(facet, value, organizations, language)
        found.append(Chip(label, criteria.without(facet, value).address()))
    if criteria.since or criteria.until:
        found.append(
            Chip(_days(criteria.since, criteria.until), criteria.without_dates().address())
        )
    return found


def _days(since: "date | None", until: "date | None") -> str:
    locale = reader_locale()
    first = format_date(since, "medium", locale=locale) if since else ""
    last = format_date(until, "medium", locale=locale) if until else ""
    if first == last:
        return first
    if not last:
        # Translators: a time span that is open to one side.
        return _("From %(day)s") % {"day": first}
    if not first:
        return _("Until %(day)s") % {"day": last}
    # Translators: a time span, from one day to another.
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _label(facet: Facet, value: str, organizations: "Mapping[str, str]", language: str) -> str:
    """A value that nobody knows is its own name."""
    if facet == Facet.CAPACITY:
        entry = current().get(value)
        return entry.label(language) if entry else value
    if facet == Facet.FORMAT:
        return str(dict(Format.choices).get(value, value))
    if facet == Facet.LANGUAGE:
        return language_name(value, language)
    if facet == Facet.TERRITORY:
        return territory_name(value, language)
    return organizations.get(value, value)


def _is_chosen(options: list[Option]) -> bool:
    return any(option.chosen for option in options)


def _formats(chosen: tuple[str, ...]) -> list[Option]:
    return [Option(each.value, str(each.label), each in chosen) for each in Format]


def _spoken(viewer: "Viewer") -> list[str]:
    return remembered("languages", viewer, lambda: languages_spoken(viewer))


def _languages(spoken: list[str], criteria: "Criteria", language: str) -> list[Option]:
    chosen = criteria.values(Facet.LANGUAGE)
    codes = {*spoken, *(code for code in chosen if code in languages())}
    return _by_name(Option(code, language_name(code, language), code in chosen) for code in codes)


def _territories(chosen: tuple[str, ...], language: str) -> "Iterator[Option]":
    """The regions; below one that is chosen, or holds a country that is, its countries."""
    known = [code for code in chosen if code in territories()]
    opened = {region_of(code) for code in known}
    regions = (Option(each.value, str(each.label), each in chosen) for each in Region)
    for region in _by_name(regions):
        yield region
        if region.value in opened:
            yield from _by_name(
                Option(code, territory_name(code, language), code in chosen, depth=2)
                for code in countries_of(region.value)
            )


def _capacities(chosen: tuple[str, ...], language: str) -> "Iterator[Option]":
    """The roots; below one that is chosen, or lies above a choice, its children."""
    directory = current()
    entries = [entry for entry in map(directory.get, chosen) if entry]
    opened = {each.slug for entry in entries for each in (*entry.ancestors, entry)}
    slugs = {entry.slug for entry in entries}
    return chain.from_iterable(_line(root, opened, slugs, language) for root in directory.roots)


def _line(entry: "Entry", opened: set[str], chosen: set[str], language: str) -> "Iterator[Option]":
    yield Option(entry.slug, entry.label(language), entry.slug in chosen, entry.level)
    if entry.slug in opened:
        for child in entry.children:
            yield from _line(child, opened, chosen, language)


def _by_name(options: "Iterable[Option]") -> list[Option]:
    return sorted(options, key=lambda option: fold(option.label))
