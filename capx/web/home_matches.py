"""What the home page shows of matching: the best few, and capacities to consider."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from capx.matching.considering import capacities_to_consider
from capx.matching.queries import matching_for
from capx.matching.reasons import best_with_reasons
from capx.web.match_cards import MatchCard, cards_by_peer, match_cards
from capx.web.matches_page import ShownConsidered, shown_considered

if TYPE_CHECKING:
    from capx.accounts.models import Account
    from capx.peers.models import Peer

SHOWN = 3  # cards; the first of those on the page of matches
LATELY = 100  # peers who may be new


@dataclass(frozen=True, slots=True)
class HomeMatches:
    cards: list[MatchCard] = field(default_factory=list)
    considered: list[ShownConsidered] = field(default_factory=list)
    # Numbers of those who can share what is wanted, the last confirmed first.
    teaching: list[int] = field(default_factory=list)


def home_matches(peer: "Peer", *, viewer: "Account", language: str) -> HomeMatches:
    with matching_for(peer, viewer) as matching:
        found = best_with_reasons(matching, SHOWN)
        considered = capacities_to_consider(matching)
        teaching = matching.ground & matching.learning.fitting
        latest = matching.index.by_recency.page(teaching, 0, LATELY)
    cards = cards_by_peer(found, viewer=viewer, language=language)
    return HomeMatches(
        cards=match_cards(found, cards, seeker=peer),
        considered=shown_considered(considered, language),
        teaching=latest,
    )
