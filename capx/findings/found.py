"""What a source says, before anything is made of it."""

from typing import NamedTuple

from capx.findings.enums import Fact


class Found(NamedTuple):
    """`text` is how the source says it, be it a name or a code."""

    fact: Fact
    text: str
    level: str = ""  # of a language, where the source tells
    edits: int | None = None  # on a wiki


class Reading(NamedTuple):
    """All that one source says of one member, and the page where one can see it."""

    page: str
    found: list[Found]
