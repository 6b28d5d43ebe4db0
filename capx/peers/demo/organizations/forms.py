"""What organizations of the demo are like, and the words of each language for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from capx.movement.names import territory_name
from capx.peers.demo.cast import MARK
from capx.peers.demo.communities import DATA, read_data
from capx.peers.demo.weighted import Weighted
from capx.peers.enums import OrganizationType


@dataclass(frozen=True)
class Form:
    key: str  # of its name in the words of a language
    type: OrganizationType
    letters: str  # of its acronym
    teaches: tuple[str, ...]  # slugs


@cache
def forms() -> Weighted[Form]:
    rows = read_data("organization_forms.toml")
    return Weighted({_form(key, row): row["weight"] for key, row in rows.items()})


def form_called(key: str) -> Form:
    return next(form for form in forms().things if form.key == key)


@cache
def words(language: str) -> Mapping[str, Any]:
    """As `data/organizations/en.toml` explains them."""
    return read_data(f"organizations/{language}.toml")


def organization_languages() -> list[str]:
    return sorted(path.stem for path in (DATA / "organizations").glob("*.toml"))


def name_of(form: Form, territory: str, language: str) -> str:
    said = words(language)
    place = said.get("territories", {}).get(territory) or territory_name(territory, language)
    return f"{MARK} {said['names'][form.key].format(territory=place)}"


def _form(key: str, row: Mapping[str, Any]) -> Form:
    return Form(key, OrganizationType(row["type"]), row["letters"], tuple(row["teaches"]))
