"""The facets by which events are narrowed down, in the order in which the page shows them."""

from enum import StrEnum


class Facet(StrEnum):
    """The name of each is its name in the address."""

    CAPACITY = "capacity"
    FORMAT = "format"
    LANGUAGE = "language"
    TERRITORY = "territory"
    ORGANIZATION = "organization"
