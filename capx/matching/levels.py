"""A part of the score as bitmaps: which peers have it at which level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pyroaring import BitMap


class Level(NamedTuple):
    value: float  # of the part, from 0 to 1
    peers: BitMap


@dataclass(frozen=True, slots=True)
class LevelledPart:
    """Of the levels that hold a peer the first counts; for whom none does, `otherwise`."""

    levels: Sequence[Level]
    otherwise: float

    def value(self, peer_id: int) -> float:
        held = (level.value for level in self.levels if peer_id in level.peers)
        return next(held, self.otherwise)

    @property
    def best(self) -> float:
        return max((self.otherwise, *(level.value for level in self.levels)))

    def split(self, peers: BitMap) -> list[Level]:
        """These peers by their value; those whom the part rules out are left out."""
        found = []
        for level in self.levels:
            held = peers & level.peers
            if held:
                found.append(Level(level.value, held))
                peers = peers - held
        return [*found, Level(self.otherwise, peers)] if peers and self.otherwise else found
