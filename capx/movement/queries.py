"""What lies where, and which identifiers there are."""

from collections.abc import Iterable
from functools import cache

from capx.movement.enums import TerritoryKind
from capx.movement.models import Language, Project, Territory
from capx.movement.vocabularies import territories


def countries_of(region: str) -> frozenset[str]:
    """Codes of the countries in a region; none for a country or an unknown code."""
    return _countries_by_region().get(region, frozenset())


@cache
def _countries_by_region() -> dict[str, frozenset[str]]:
    countries = [row for row in territories().values() if row.kind == TerritoryKind.COUNTRY]
    return {
        region: frozenset(row.code for row in countries if row.parent == region)
        for region in {row.parent for row in countries}
    }


def territories_within(codes: Iterable[str]) -> frozenset[str]:
    """The territories themselves, and the countries of those among them that are regions."""
    chosen = frozenset(codes)
    return chosen.union(*(countries_of(code) for code in chosen))


def region_of(code: str) -> str | None:
    """The region a territory lies in; a region is its own; None where the code is unknown."""
    row = territories().get(code)
    return (row.parent or row.code) if row else None


def identifiers() -> dict[str, list[str]]:
    """All codes that a profile may use, as they stand in the database."""
    return {
        "territories": list(Territory.objects.order_by("code").values_list("code", flat=True)),
        "languages": list(Language.objects.order_by("code").values_list("code", flat=True)),
        "projects": list(Project.objects.order_by("dbname").values_list("dbname", flat=True)),
    }
