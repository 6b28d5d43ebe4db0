from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from capx.capacities.directory.entry import Entry
from capx.capacities.directory.words import WordIndex
from capx.movement.fallbacks import best


@dataclass(frozen=True, eq=False)
class ThemeShelf:
    """A curated theme with what is offered of its capacities, in its order."""

    slug: str
    entries: tuple[Entry, ...]
    words: Mapping[str, Mapping[str, str]]

    def label(self, language: str) -> str:
        return (best(self.words, language) or {}).get("label", self.slug)

    def description(self, language: str) -> str:
        return (best(self.words, language) or {}).get("description", "")


@dataclass(frozen=True, eq=False, repr=False)
class Directory:
    """All capacities, as they were at one revision. Merged ones stand for what they became."""

    revision: int
    entries: tuple[Entry, ...]  # retired ones included, roots first, in the order of the tree
    themes: tuple[ThemeShelf, ...]
    merged: Mapping[int, Entry]  # by the id of the merged capacity
    merged_slugs: Mapping[str, Entry]

    def __repr__(self) -> str:
        return f"<Directory at revision {self.revision}>"

    @cached_property
    def roots(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.parent and not entry.retired)

    @cached_property
    def offered(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.retired)

    def get(self, slug: str) -> Entry | None:
        """The capacity of an address; for a merged one, what it was merged into."""
        return self._by_slug.get(slug)

    def by_id(self, capacity_id: int) -> Entry | None:
        return self._by_id.get(capacity_id)

    def matching_word(self, term: str) -> frozenset[int]:
        """Ids of the capacities that are called so in any language; not of those below them.

        `term` is one folded word or run of `capx.folding.terms`: a word begins some word of a
        label or alias, a run of a script without spaces stands anywhere in one.
        """
        return self.word_index.matching(term)

    @cached_property
    def word_index(self) -> WordIndex:
        return WordIndex((entry.id, name.text) for entry in self.entries for name in entry.names)

    @cached_property
    def _by_slug(self) -> dict[str, Entry]:
        return {**self.merged_slugs, **{entry.slug: entry for entry in self.entries}}

    @cached_property
    def _by_id(self) -> dict[int, Entry]:
        return {**self.merged, **{entry.id: entry for entry in self.entries}}
