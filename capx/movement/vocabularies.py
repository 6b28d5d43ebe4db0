"""The data files of this room, read once for each process.

Names and fallback chains are taken from here and not from the database: they are asked for on every
page, and change only with a release.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class TerritoryRow(NamedTuple):
    code: str
    kind: str
    parent: str  # empty for a region


class LanguageRow(NamedTuple):
    code: str
    autonym: str
    direction: str
    fallbacks: tuple[str, ...]
    cldr: str
    spaced: bool


class ProjectRow(NamedTuple):
    dbname: str
    family: str
    language: str  # empty for a wiki of many languages
    domain: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def territories() -> Mapping[str, TerritoryRow]:
    """Regions first, then the countries, region by region."""
    return MappingProxyType({row["code"]: TerritoryRow(**row) for row in _rows("territories.csv")})


@cache
def languages() -> Mapping[str, LanguageRow]:
    return MappingProxyType({row["code"]: _language(row) for row in _rows("languages.csv")})


def _language(row: dict[str, str]) -> LanguageRow:
    return LanguageRow(
        code=row["code"],
        autonym=row["autonym"],
        direction=row["direction"],
        fallbacks=tuple(row["fallbacks"].split()),
        cldr=row["cldr"],
        spaced=row["spaced"] == "yes",
    )


@cache
def projects() -> Mapping[str, ProjectRow]:
    return MappingProxyType({row["dbname"]: ProjectRow(**row) for row in _rows("projects.csv")})
