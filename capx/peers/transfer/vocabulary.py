"""All identifiers that a line may use, and what each stands for in the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import QuerySet

from capx.capacities.models import Capacity
from capx.movement import queries as movement
from capx.movement.models import Language, Project, Territory
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS


@dataclass(frozen=True)
class Vocabulary:
    """Each mapping leads from an identifier to the primary key of its row.

    `capacities` knows the slugs of merged capacities too, and leads to what they became.
    """

    capacities: Mapping[str, int]
    territories: Mapping[str, str]
    languages: Mapping[str, str]
    projects: Mapping[str, str]
    organizations: Mapping[str, int]

    def expecting(self, organizations: Mapping[str, int | None]) -> Self:
        """With these as well, and without those that lead to None."""
        expected = {**self.organizations, **organizations}
        known = {slug: pk for slug, pk in expected.items() if pk is not None}
        return replace(self, organizations=known)


def current_vocabulary() -> Vocabulary:
    return Vocabulary(
        capacities=_capacities(),
        territories=_codes(Territory.objects.values_list("pk", flat=True)),
        languages=_codes(Language.objects.values_list("pk", flat=True)),
        projects=_codes(Project.objects.values_list("pk", flat=True)),
        organizations=dict(_published_organizations().values_list("handle", "pk")),
    )


def identifiers() -> dict[str, list[str]]:
    """What `manage.py vocabulary` prints: no capacity that was merged away or retired."""
    capacities = Capacity.objects.filter(merged_into=None, retired_at=None)
    return {
        "capacities": sorted(capacities.values_list("slug", flat=True)),
        **movement.identifiers(),
        "organizations": sorted(_published_organizations().values_list("handle", flat=True)),
    }


def _capacities() -> dict[str, int]:
    rows = list(Capacity.objects.values_list("slug", "pk", "merged_into"))
    merged = {pk: into for _, pk, into in rows if into is not None}
    return {slug: _living(pk, merged) for slug, pk, _ in rows}


def _living(pk: int, merged: Mapping[int, int]) -> int:
    while pk in merged:
        pk = merged[pk]
    return pk


def _codes(codes: Iterable[str]) -> dict[str, str]:
    return {code: code for code in codes}


def _published_organizations() -> QuerySet[Peer]:
    return Peer.objects.filter(kind=Kind.ORGANIZATION, visibility__in=SHOWN_TO_MEMBERS)
