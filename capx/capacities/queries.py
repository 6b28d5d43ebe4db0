"""Reads of the directory as pages show them: in the reader's language, with root and place."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from capx.capacities import directory
from capx.capacities.directory import Entry, ThemeShelf
from capx.capacities.search import Found, find
from capx.folding import fold
from capx.movement.names import language_name

SUGGESTED = 8  # capacities a picker offers at once


class WordElsewhere(NamedTuple):
    language: str
    language_name: str
    label: str


@dataclass(frozen=True)
class Shown:
    """A capacity in the reader's language, as chips, rows and cards need it."""

    entry: Entry
    language: str
    found_as: str = ""  # another name of it by which a search found it …
    found_in: str = ""  # … and the code of the language of that name

    @property
    def slug(self) -> str:
        return self.entry.slug

    @property
    def root(self) -> str:
        return self.entry.root.slug

    @property
    def label(self) -> str:
        return self.entry.label(self.language)

    @property
    def description(self) -> str:
        return self.entry.description(self.language)

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.entry.aliases(self.language)

    @property
    def children(self) -> list["Shown"]:
        return [Shown(entry, self.language) for entry in self.entry.children]

    @property
    def neighbours(self) -> list["Shown"]:
        return [Shown(entry, self.language) for entry in self.entry.neighbours]

    @property
    def ancestors(self) -> list["Shown"]:
        return [Shown(entry, self.language) for entry in self.entry.ancestors]

    @property
    def number_below(self) -> int:
        """How many capacities on offer lie below, at any depth."""
        return sum(1 + child.number_below for child in self.children)

    @property
    def retired(self) -> bool:
        return self.entry.retired

    @property
    def elsewhere(self) -> list[WordElsewhere]:
        """What it is called in every other language, by the names of the languages."""
        own = self.entry.word_language(self.language)
        others = [
            WordElsewhere(code, language_name(code, self.language), words.label)
            for code, words in self.entry.words.items()
            if code != own
        ]
        return sorted(others, key=lambda word: fold(word.language_name))

    @property
    def found_in_language(self) -> str:
        return language_name(self.found_in, self.language)


def capacities_named_by(
    model: Any, rows: Collection[int], language: str
) -> Mapping[int, list[Shown]]:
    """What rows of a model name in their `capacities`, by their numbers, in the order of naming.

    One query, and one for the directory; none for no rows.
    """
    named: dict[int, list[Shown]] = defaultdict(list)
    if not rows:
        return named
    offered, owner = directory.current(), model.capacities.field.m2m_field_name()
    links = model.capacities.through.objects.filter(**{f"{owner}__in": rows}).order_by("pk")
    for row, capacity in links.values_list(f"{owner}_id", "capacity_id"):
        if entry := offered.by_id(capacity):
            named[row].append(Shown(entry, language))
    return named


@dataclass(frozen=True)
class ShownTheme:
    theme: ThemeShelf
    language: str

    @property
    def slug(self) -> str:
        return self.theme.slug

    @property
    def label(self) -> str:
        return self.theme.label(self.language)

    @property
    def description(self) -> str:
        return self.theme.description(self.language)

    @property
    def capacities(self) -> list[Shown]:
        return [Shown(entry, self.language) for entry in self.theme.entries]


@dataclass(frozen=True)
class ShownFindings:
    """What a search of the directory gave; `nearest` where nothing fits."""

    query: str
    shown: list[Shown]
    total: int
    nearest: bool


def roots(language: str) -> list[Shown]:
    return [Shown(entry, language) for entry in directory.current().roots]


def themes(language: str) -> list[ShownTheme]:
    shelves = directory.current().themes
    return [ShownTheme(theme, language) for theme in shelves if theme.entries]


def number_of_capacities() -> int:
    return len(directory.current().offered)


def capacities_called(text: str, language: str, limit: int | None = None) -> ShownFindings:
    """Capacities found by a text, the best first."""
    findings = find(directory.current(), text, language, limit)
    shown = [_shown(found, language) for found in findings.found]
    return ShownFindings(text, shown, findings.total, findings.nearest)


def suggestions(text: str, language: str) -> ShownFindings:
    """What a picker offers for a text."""
    return capacities_called(text, language, SUGGESTED)


def _shown(found: Found, language: str) -> Shown:
    """Tells by which other name it was found, where that is not the one that is shown."""
    if found.name.text == found.entry.label(language):
        return Shown(found.entry, language)
    return Shown(found.entry, language, found.name.text, found.name.language)
