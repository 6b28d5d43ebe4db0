"""The first organizations of every demo, in this order: each shows something of its own."""

from enum import Enum, auto
from typing import NamedTuple


class Part(Enum):
    MANAGED = auto()  # by the manager of the demo sign-in
    INVITING = auto()  # has other managers, and invites that one
    PROPOSED = auto()  # waits for a moderator
    UNMANAGED = auto()  # was managed once
    PAUSED = auto()  # by its managers


class CastOrganization(NamedTuple):
    part: Part
    form: str
    territory: str


CAST = (
    CastOrganization(Part.MANAGED, "wikimedians", "GH"),
    CastOrganization(Part.MANAGED, "librarians", "GH"),
    CastOrganization(Part.INVITING, "women", "NG"),
    CastOrganization(Part.PROPOSED, "students", "BR"),
    CastOrganization(Part.UNMANAGED, "community", "FR"),
    CastOrganization(Part.PAUSED, "photographers", "AR"),
)
