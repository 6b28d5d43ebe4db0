"""Organizations by their names: forms offer the best for the reader, and understand any."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from capx.folding import fold
from capx.peers.queries.choosing import Choosable, organizations_to_choose
from capx.reader import reader_language
from capx.safety.models import Block


@dataclass(frozen=True)
class OrganizationNames:
    """Organizations as a vocabulary. They come and go while the site runs: none are kept.

    A form that knows who fills it in leaves out those that they are `apart` from.
    """

    apart: QuerySet[Block, Any] | None = None

    def code_of(self, text: str) -> str | None:
        """The slug of what is called so; None where nothing is."""
        return self.slugs_by_name().get(fold(text))

    def options(self) -> list[tuple[str, str]]:
        """Names in the reader's language, each with the acronym."""
        return [(each.name, each.acronym) for each in self._choosable()]

    def slugs_by_name(self) -> dict[str, str]:
        """Slugs by folded name. The name that the reader sees comes before any other of another."""
        choosable = self._choosable()
        shown = {fold(each.name): each.slug for each in reversed(choosable)}
        return _only_of_one(choosable) | {each.slug: each.slug for each in choosable} | shown

    def _choosable(self) -> list[Choosable]:
        return organizations_to_choose(reader_language(), apart=self.apart)


def _only_of_one(choosable: Iterable[Choosable]) -> dict[str, str]:
    """Further names and acronyms, but those that several organizations have."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for each in choosable:
        for name in (each.acronym, *each.also):
            slugs[fold(name)].add(each.slug)
    return {name: next(iter(held)) for name, held in slugs.items() if name and len(held) == 1}


ORGANIZATIONS = OrganizationNames()  # all that members see
