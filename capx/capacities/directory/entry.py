from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from capx.movement.fallbacks import best, chain


class Words(NamedTuple):
    label: str
    description: str
    aliases: tuple[str, ...]


class Name(NamedTuple):
    """A label or an alias, as it is written in one language."""

    text: str
    language: str
    is_label: bool


@dataclass(frozen=True, eq=False)
class Entry:
    """A capacity in its place in the tree, with its words in every language.

    `retired` entries are no longer offered: they are nobody's child, but keep their parent.
    """

    id: int
    slug: str
    parent: "Entry | None" = field(repr=False)
    position: int
    wikidata_id: str
    retired: bool
    words: Mapping[str, Words] = field(repr=False)
    below: list["Entry"] = field(default_factory=list, repr=False)  # filled while being built

    @cached_property
    def children(self) -> tuple["Entry", ...]:
        return tuple(entry for entry in self.below if not entry.retired)

    @cached_property
    def ancestors(self) -> tuple["Entry", ...]:
        """From the root down to the parent; none for a root."""
        return (*self.parent.ancestors, self.parent) if self.parent else ()

    @property
    def root(self) -> "Entry":
        return self.ancestors[0] if self.parent else self

    @property
    def level(self) -> int:
        """1 for a root, 3 at most."""
        return len(self.ancestors) + 1

    @cached_property
    def neighbours(self) -> tuple["Entry", ...]:
        siblings = self.parent.children if self.parent else ()
        return tuple(entry for entry in siblings if entry is not self)

    @cached_property
    def descendants_and_self(self) -> frozenset[int]:
        """Ids of all that this capacity stands for, retired ones included."""
        return frozenset({self.id}).union(*(entry.descendants_and_self for entry in self.below))

    def label(self, language: str) -> str:
        """In the language, or the next of its chain, or any; the slug at last."""
        words = best(self.words, language) or next(iter(self.words.values()), None)
        return words.label if words else self.slug

    def description(self, language: str) -> str:
        spoken = (self.words[code].description for code in chain(language) if code in self.words)
        return next(filter(None, spoken), "")

    def aliases(self, language: str) -> tuple[str, ...]:
        """Of the language whose label is shown; another language's aliases would mislead."""
        words = best(self.words, language)
        return words.aliases if words else ()

    def word_language(self, language: str) -> str:
        """The code of the language that `label(language)` is in, for the attribute `lang`."""
        spoken = (code for code in (*chain(language), *self.words) if code in self.words)
        return next(spoken, language)

    @property
    def names(self) -> tuple[Name, ...]:
        """Every label and alias, in every language."""
        return tuple(
            Name(text, language, is_label)
            for language, words in self.words.items()
            for text, is_label in ((words.label, True), *((a, False) for a in words.aliases))
        )
