"""Organizations that a member may name in a form."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from capx.folding import fold
from capx.movement.fallbacks import best
from capx.peers.enums import Kind
from capx.peers.models import OrganizationName, Peer
from capx.peers.queries.visibility import TO_MEMBERS
from capx.safety.models import Block

MOST_ORGANIZATIONS = 2_000  # about ten times what the Movement has


@dataclass(frozen=True, slots=True)
class Choosable:
    """An organization by its best name for the reader, and by all that it is called besides."""

    slug: str
    name: str
    acronym: str
    also: tuple[str, ...]  # every name, in any language


def organizations_to_choose(
    language: str, *, apart: QuerySet[Block, Any] | None = None
) -> list[Choosable]:
    """The organizations that members see, by name; two queries.

    Those that the chooser is `apart` from (numbers of peers) are not there.
    """
    shown = Peer.objects.filter(TO_MEMBERS, kind=Kind.ORGANIZATION)
    together = shown if apart is None else shown.filter(~Q(pk__in=apart))
    columns = together.order_by("name_folded").values_list(
        "pk", "handle", "name", "organization__acronym"
    )
    rows, names = list(columns[:MOST_ORGANIZATIONS]), _names_of(shown)
    choosable = [
        Choosable(slug, best(names[pk], language) or name, acronym, tuple(names[pk].values()))
        for pk, slug, name, acronym in rows
    ]
    return sorted(choosable, key=lambda each: fold(each.name))


def _names_of(organizations: QuerySet[Peer]) -> dict[int, dict[str, str]]:
    """By number of the organization, then by code of language."""
    names: dict[int, dict[str, str]] = defaultdict(dict)
    rows = OrganizationName.objects.filter(organization__in=organizations.values("pk"))
    for pk, code, name in rows.values_list("organization_id", "language_id", "name"):
        names[pk][code] = name
    return names
