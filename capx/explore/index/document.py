from typing import NamedTuple

from capx.explore.facet import Value

type Key = tuple[str, Value]


class Document(NamedTuple):
    """What the index holds of one peer."""

    peer_id: int
    name: str
    about: str
    confirmed: float  # seconds since 1970, UTC
    keys: list[Key]  # ("language", "pt"), ("known", 17), ("scope", "public") …
