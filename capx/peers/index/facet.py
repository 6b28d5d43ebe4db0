"""The facets by which peers are narrowed down, in the order in which the page shows them."""

from enum import StrEnum

type Value = str | int


class Facet(StrEnum):
    """The name of each is its name in the address."""

    INTENT = "intent"
    CAPACITY = "capacity"
    LANGUAGE = "language"
    TERRITORY = "territory"
    PROJECT = "project"
    AFFILIATION = "affiliation"
    KIND = "kind"
    PROGRAMME = "programme"


class Scope(StrEnum):
    """Who a published profile is shown to; kept in the index under the key "scope"."""

    PUBLIC = "public"
    MEMBERS = "members"
