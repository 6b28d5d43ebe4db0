"""Organizations that a member may name in a form."""

from collections import defaultdict
from dataclasses import dataclass

from capx.folding import fold
from capx.movement.fallbacks import best
from capx.peers.enums import Kind
from capx.peers.models import OrganizationName, Peer
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

MOST_ORGANIZATIONS = 2_000  # about ten times what the Movement has


@dataclass(frozen=True, slots=True)
class Choosable:
    """An organization by its best name for the reader, and by all that it is called besides."""

    slug: str
    name: str
    acronym: str
    also: tuple[str, ...]  # every name, in any language


def organizations_to_choose(language: str) -> list[Choosable]:
    """The organizations that members see, by name; two queries."""
    shown = Peer.objects.filter(kind=Kind.ORGANIZATION, visibility__in=SHOWN_TO_MEMBERS)
    columns = shown.order_by("name_folded").values_list(
        "pk", "handle", "name", "organization__acronym"
    )
    rows, names = list(columns[:MOST_ORGANIZATIONS]), _names_of_shown()
    choosable = [
        Choosable(slug, best(names[pk], language) or name, acronym, tuple(names[pk].values()))
        for pk, slug, name, acronym in rows
    ]
    return sorted(choosable, key=lambda each: fold(each.name))


def _names_of_shown() -> dict[int, dict[str, str]]:
    """By number of the organization, then by code of language."""
    names: dict[int, dict[str, str]] = defaultdict(dict)
    rows = OrganizationName.objects.filter(organization__peer__visibility__in=SHOWN_TO_MEMBERS)
    for pk, code, name in rows.values_list("organization_id", "language_id", "name"):
        names[pk][code] = name
    return names
