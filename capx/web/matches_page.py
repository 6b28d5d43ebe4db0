"""The page of matches: cards with their reasons, circles, and capacities to consider."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.queries import Shown
from capx.exchanges.enums import Kind
from capx.matching.circles import circles
from capx.matching.considering import capacities_to_consider
from capx.matching.finding import NUMBER
from capx.matching.queries import matching_for, without_blocks
from capx.matching.reasons import best_with_reasons
from capx.web.match_cards import MatchCard, asking_address, cards_by_peer, match_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from capx.accounts.models import Account
    from capx.explore.cards import Card
    from capx.matching.circles import Circle
    from capx.matching.considering import Because, Considered
    from capx.matching.enums import Gain
    from capx.peers.models import Peer


@dataclass(frozen=True, slots=True)
class ShownCircle:
    """I share `shared` with the learner, who shares `between` with the teacher of `wanted`."""

    learner: "Peer"
    teacher: "Peer"
    shared: Shown
    between: Shown
    wanted: Shown
    ask: str  # the address where the teacher is asked


@dataclass(frozen=True, slots=True)
class ShownConsidered:
    capacity: Shown
    because: "Because"
    number: int

    @property
    def chips(self) -> list[Shown]:
        return [self.capacity]


@dataclass(frozen=True, slots=True)
class MatchesPage:
    seeker: "Peer"
    cards: list[MatchCard]
    circles: list[ShownCircle]
    considered: list[ShownConsidered]


def matches_page(
    seeker: "Peer",
    *,
    viewer: "Account",
    language: str,
    gain: "Gain | None" = None,
) -> MatchesPage:
    """Of a peer in whose name the viewer acts: the best ten of one gain, or of all.

    Circles and capacities go with the latter.
    """
    with matching_for(seeker, viewer) as matching:
        found = best_with_reasons(matching, NUMBER, gain)
        closed = [] if gain else circles(matching)
        considered = [] if gain else capacities_to_consider(matching)
    closed = without_blocks(closed)
    in_circles = [number for circle in closed for number in circle.others]
    cards = cards_by_peer(found, in_circles, viewer=viewer, language=language)
    return MatchesPage(
        seeker=seeker,
        cards=match_cards(found, cards, seeker=seeker),
        circles=list(_shown_circles(closed, cards, seeker, language)),
        considered=shown_considered(considered, language),
    )


def _shown_circles(
    closed: "Iterable[Circle]", cards: "Mapping[int, Card]", seeker: "Peer", language: str
) -> "Iterator[ShownCircle]":
    """Those of whom the viewer sees both others."""
    for circle in closed:
        if {*circle.others} <= cards.keys():
            teacher = cards[circle.teacher].peer
            yield ShownCircle(
                learner=cards[circle.learner].peer,
                teacher=teacher,
                shared=Shown(circle.shared, language),
                between=Shown(circle.between, language),
                wanted=Shown(circle.wanted, language),
                ask=asking_address(teacher, Kind.LEARN, circle.wanted, seeker=seeker),
            )


def shown_considered(considered: "Iterable[Considered]", language: str) -> list[ShownConsidered]:
    return [
        ShownConsidered(Shown(each.entry, language), each.because, each.number)
        for each in considered
    ]
