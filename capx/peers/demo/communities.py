"""Where the people of the demo live, what they speak, and what they are called there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from capx.peers.demo.weighted import Weighted

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class NamePool:
    given: tuple[str, ...]
    family: tuple[str, ...]
    pattern: str  # how the two are joined


@dataclass(frozen=True, eq=False)
class Community:
    weight: float
    territories: Weighted[str]
    names: tuple[NamePool, ...]
    first: Weighted[str]  # first languages
    also: Mapping[str, float]  # further languages, and the percentage that speaks them
    texts: Weighted[str]  # languages of the about texts
    projects: tuple[str, ...]


@cache
def communities() -> Weighted[Community]:
    pools = _name_pools()
    rows = [_community(row, pools) for row in read_data("communities.toml")["community"]]
    return Weighted({community: community.weight for community in rows})


@cache
def time_zones() -> Mapping[str, str]:
    """By territory."""
    return read_data("zones.toml")


def community_in(territory: str) -> Community:
    """The first community that lives there."""
    return next(each for each in communities().things if territory in each.territories.things)


def read_data(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _name_pools() -> dict[str, NamePool]:
    return {
        name: NamePool(
            given=tuple(row["given"].split()),
            family=tuple(row["family"].split()),
            pattern=row.get("pattern", "{given} {family}"),
        )
        for name, row in read_data("names.toml").items()
    }


def _community(row: dict[str, Any], pools: Mapping[str, NamePool]) -> Community:
    return Community(
        weight=row["weight"],
        territories=Weighted(row["territories"]),
        names=tuple(pools[name] for name in row["names"]),
        first=Weighted(row["first"]),
        also=row["also"],
        texts=Weighted(row["texts"]),
        projects=tuple(row["projects"]),
    )
