"""What a card tells of an organization: what it is called, and what kind it is of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from capx.movement.fallbacks import best
from capx.peers.enums import OrganizationType
from capx.peers.models import Organization


@dataclass(frozen=True, slots=True)
class Introduced:
    """`name` is the best one for the reader, if there is any, `other_names` those for others."""

    type: OrganizationType
    acronym: str
    name: str
    other_names: list[str]


def introduce(organizations: Collection[int], language: str) -> dict[int, Introduced]:
    """By number, called as the reader does; one query, and none for no organizations."""
    if not organizations:
        return {}
    kinds: dict[int, tuple[str, str]] = {}
    names: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Organization.objects.filter(pk__in=organizations).order_by("names__pk")
    columns = ("pk", "type", "acronym", "names__language_id", "names__name")
    for pk, kind, acronym, code, name in rows.values_list(*columns):
        kinds[pk] = kind, acronym
        if name:
            names[pk][code] = name
    return {pk: _introduced(*kinds[pk], names[pk], language) for pk in kinds}


def _introduced(kind: str, acronym: str, names: Mapping[str, str], language: str) -> Introduced:
    called = best(names, language) or next(iter(names.values()), "")
    others = [name for name in dict.fromkeys(names.values()) if name != called]
    return Introduced(OrganizationType(kind), acronym, called, others)
