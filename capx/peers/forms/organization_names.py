"""Organizations by their names: forms offer the best for the reader, and understand any."""

from collections import defaultdict
from collections.abc import Iterable

from capx.folding import fold
from capx.peers.queries.choosing import Choosable, organizations_to_choose
from capx.reader import reader_language


class OrganizationNames:
    """Organizations as a vocabulary. They come and go while the site runs: none are kept."""

    @staticmethod
    def code_of(text: str) -> str | None:
        """The slug of what is called so; None where nothing is."""
        return slugs_by_name().get(fold(text))

    @staticmethod
    def options() -> list[tuple[str, str]]:
        """Names in the reader's language, each with the acronym."""
        return [(each.name, each.acronym) for each in organizations_to_choose(reader_language())]


def slugs_by_name() -> dict[str, str]:
    """Slugs by folded name. The name that the reader sees comes before any other of another."""
    choosable = organizations_to_choose(reader_language())
    shown = {fold(each.name): each.slug for each in reversed(choosable)}
    return _only_of_one(choosable) | {each.slug: each.slug for each in choosable} | shown


def _only_of_one(choosable: Iterable[Choosable]) -> dict[str, str]:
    """Further names and acronyms, but those that several organizations have."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for each in choosable:
        for name in (each.acronym, *each.also):
            slugs[fold(name)].add(each.slug)
    return {name: next(iter(held)) for name, held in slugs.items() if name and len(held) == 1}


ORGANIZATIONS = OrganizationNames()
