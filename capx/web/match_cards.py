"""Matches as cards: what explore tells of each peer, and why it is a match."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.capacities.enums import Intent
from capx.exchanges.enums import Kind
from capx.exchanges.forms.asker import key_of
from capx.exchanges.views.asking import address
from capx.explore.cards import Card, cards_of
from capx.explore.sought import Sought
from capx.matching.enums import Gain
from capx.matching.sentences import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from capx.accounts.models import Account
    from capx.capacities.directory import Entry
    from capx.matching.reasons import Reasons, Served
    from capx.peers.models import Peer

ASKED = {Gain.BOTH: Kind.SWAP, Gain.LEARN: Kind.LEARN, Gain.SHARE: Kind.SHARE}


@dataclass(frozen=True, slots=True)
class MatchCard:
    card: Card
    gain: Gain
    ask: str  # the address where the exchange that fits is asked for

    @property
    def kind(self) -> Kind:
        return ASKED[self.gain]


def cards_by_peer(
    found: "Iterable[Reasons]",
    others: "Iterable[int]" = (),
    *,
    viewer: "Account",
    language: str,
) -> dict[int, Card]:
    """Cards of those found and of the `others`, as far as the viewer may see them, in one go."""
    numbers = dict.fromkeys([*(each.match.peer_id for each in found), *others])
    return {card.peer.pk: card for card in cards_of([*numbers], viewer=viewer, language=language)}


def match_cards(
    found: "Iterable[Reasons]", cards: "Mapping[int, Card]", *, seeker: "Peer"
) -> list[MatchCard]:
    """In the order of the matches; whom the viewer may not see any more has no card."""
    shown = ((cards.get(each.match.peer_id), each) for each in found)
    return [_match_card(card, reasons, seeker) for card, reasons in shown if card]


def _match_card(card: Card, reasons: "Reasons", seeker: "Peer") -> MatchCard:
    card.reasons = why(reasons, card.peer, card.language)
    card.sought = _served([*reasons.taught, *reasons.learnt])
    gain = reasons.match.gain
    served = (reasons.learnt if gain == Gain.SHARE else reasons.taught)[0]
    ask = asking_address(card.peer, ASKED[gain], served.shared, seeker=seeker)
    return MatchCard(card, gain, ask)


def asking_address(peer: "Peer", kind: Kind, capacity: "Entry", *, seeker: "Peer") -> str:
    """Where an exchange about it is asked for in the name of the seeker, all of it chosen."""
    return address(peer, kind=kind, capacity=capacity.slug, asker=key_of(seeker))


def _served(each: "list[Served]") -> Sought:
    ids = frozenset(entry.id for served in each for entry in served)
    return Sought(ids, frozenset({Intent.AVAILABLE, Intent.WANTED}))
