"""For whom matches are sought, and all that matching needs to know of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from capx.capacities.enums import Intent
from capx.matching.score import NONE, WORKING
from capx.peers.enums import Proficiency
from capx.peers.models import Peer, PeerLanguage, PeerProject, PeerTerritory, Statement


@dataclass(frozen=True, slots=True)
class Seeker:
    """A person or an organization; capacities by their numbers."""

    peer_id: int
    wanted: tuple[int, ...] = ()
    available: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    languages: Mapping[str, int] = field(default_factory=dict)  # Babel level, 3 for all above
    territories: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    time_zone: str = ""

    @property
    def stated(self) -> frozenset[int]:
        return frozenset((*self.wanted, *self.available, *self.known))


def seeker_of(peer: Peer) -> Seeker:
    """Four queries."""
    statements = Statement.objects.filter(peer=peer).order_by("pk")
    stated: dict[str, list[int]] = defaultdict(list)
    for intent, capacity_id in statements.values_list("intent", "capacity_id"):
        stated[intent].append(capacity_id)
    spoken = PeerLanguage.objects.filter(peer=peer).values_list("language_id", "level")
    territories = PeerTerritory.objects.filter(peer=peer).order_by("pk")
    projects = PeerProject.objects.filter(peer=peer).order_by("pk")
    return Seeker(
        peer_id=peer.pk,
        wanted=tuple(stated[Intent.WANTED]),
        available=tuple(stated[Intent.AVAILABLE]),
        known=tuple(stated[Intent.KNOWN]),
        languages={code: level for code, each in spoken if (level := level_of(each)) > NONE},
        territories=tuple(territories.values_list("territory_id", flat=True)),
        projects=tuple(projects.values_list("project_id", flat=True)),
        time_zone=peer.time_zone,
    )


def level_of(proficiency: str) -> int:
    """From 0 to 3: what a Babel level means for working together."""
    return WORKING if proficiency == Proficiency.NATIVE else min(int(proficiency), WORKING)
