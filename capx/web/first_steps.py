"""The three things by which a newcomer becomes a peer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.enums import Intent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from capx.peers.models import Peer


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Whether each is done."""

    languages: bool
    available: bool
    wanted: bool

    @property
    def done(self) -> int:
        return sum((self.languages, self.available, self.wanted))

    @property
    def finished(self) -> bool:
        return self.done == 3


def first_steps(peer: "Peer | None", stated: "Mapping[Intent, Sequence[str]]") -> FirstSteps:
    """`stated` are the capacities by their intents. One query, and none for who has no profile."""
    return FirstSteps(
        languages=peer is not None and peer.languages.exists(),
        available=bool(stated.get(Intent.AVAILABLE)),
        wanted=bool(stated.get(Intent.WANTED)),
    )
