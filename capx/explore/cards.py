"""What a list shows of each peer: facts for one glance, and why the peer was found."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from capx.capacities.directory import Entry, current
from capx.capacities.enums import Intent
from capx.capacities.queries import Shown
from capx.explore.models import SavedPeer
from capx.explore.organizations import introduce
from capx.explore.sought import Sought
from capx.movement.names import language_name, territory_name
from capx.peers.enums import Kind, OrganizationType, Proficiency
from capx.peers.models import Peer, PeerLanguage, PeerTerritory, Statement
from capx.peers.queries import is_away, known_beyond_shared, peers_visible_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account

NOTHING = Sought()
CHIPS_AT_MOST = 5  # of one intent on one card


@dataclass(frozen=True)
class CapacityChip(Shown):
    is_sought: bool = False  # the search was about it


@dataclass(slots=True)
class Card:
    """One peer of a list. `stated` holds every statement; the card shows the first few."""

    peer: Peer
    stated: dict[Intent, list[Entry]] = field(default_factory=dict)
    language_codes: list[str] = field(default_factory=list)
    territory_codes: list[str] = field(default_factory=list)
    is_saved: bool = False
    language: str = "en"
    sought: Sought = NOTHING
    reasons: list[str] = field(default_factory=list)

    # Of organizations alone.
    type: OrganizationType | None = None
    acronym: str = ""
    other_names: list[str] = field(default_factory=list)  # in languages of other readers

    @property
    def known(self) -> list[CapacityChip]:
        return self._chips(Intent.KNOWN, known_beyond_shared(self.stated))

    @property
    def available(self) -> list[CapacityChip]:
        return self._chips(Intent.AVAILABLE, self.stated.get(Intent.AVAILABLE, []))

    @property
    def wanted(self) -> list[CapacityChip]:
        return self._chips(Intent.WANTED, self.stated.get(Intent.WANTED, []))

    @property
    def more(self) -> int:
        """How many statements the card has no room for."""
        told = [known_beyond_shared(self.stated)]
        told += [self.stated.get(intent, []) for intent in (Intent.AVAILABLE, Intent.WANTED)]
        return sum(max(0, len(entries) - CHIPS_AT_MOST) for entries in told)

    @property
    def languages(self) -> list[str]:
        return [language_name(code, self.language) for code in self.language_codes]

    @property
    def territories(self) -> list[str]:
        return [territory_name(code, self.language) for code in self.territory_codes]

    @property
    def is_away(self) -> bool:
        return not self.peer.is_open or is_away(self.peer)

    def _chips(self, intent: Intent, entries: list[Entry]) -> list[CapacityChip]:
        """The first few, those that were sought before the others."""
        told = [(entry, self.sought.covers(entry, intent)) for entry in entries]
        told.sort(key=lambda each: not each[1])
        return [
            CapacityChip(entry, self.language, is_sought=is_sought)
            for entry, is_sought in told[:CHIPS_AT_MOST]
        ]


def cards_of(
    peer_ids: "Sequence[int]",
    *,
    viewer: "Account | AnonymousUser",
    language: str,
    sought: Sought = NOTHING,
) -> list[Card]:
    """Cards in the order of `peer_ids`, of those whom the viewer may see.

    Five queries, and one more where there are organizations. What was `sought` comes
    first on each card.
    """
    peers = peers_visible_to(viewer).filter(pk__in=peer_ids).select_related("picture")
    cards = {
        peer.pk: Card(peer, language=language, sought=sought)
        for peer in peers.defer("picture__large", "picture__small")
    }
    _introduce_organizations(cards, language)
    _add_statements(cards)
    for code, peer_id in _spoken(cards):
        cards[peer_id].language_codes.append(code)
    rows = PeerTerritory.objects.filter(peer__in=cards).order_by("pk")
    for code, peer_id in rows.values_list("territory_id", "peer_id"):
        cards[peer_id].territory_codes.append(code)
    if viewer.is_authenticated:
        saved = SavedPeer.objects.filter(owner=viewer, peer__in=cards)
        for peer_id in saved.values_list("peer_id", flat=True):
            cards[peer_id].is_saved = True
    return [cards[peer_id] for peer_id in peer_ids if peer_id in cards]


def _introduce_organizations(cards: dict[int, Card], language: str) -> None:
    """The peer of a card is for showing alone: it is called as the reader calls it."""
    organizations = [pk for pk, card in cards.items() if card.peer.kind == Kind.ORGANIZATION]
    for pk, introduced in introduce(organizations, language).items():
        card = cards[pk]
        card.type, card.acronym = introduced.type, introduced.acronym
        card.peer.name = introduced.name or card.peer.name
        card.other_names = introduced.other_names


def _add_statements(cards: dict[int, Card]) -> None:
    directory = current()
    stated: dict[int, dict[Intent, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    rows = Statement.objects.filter(peer__in=cards).order_by("pk")
    for peer_id, intent, capacity_id in rows.values_list("peer_id", "intent", "capacity_id"):
        if entry := directory.by_id(capacity_id):
            stated[peer_id][Intent(intent)].append(entry)
    for peer_id, card in cards.items():
        card.stated = stated[peer_id]


def _spoken(cards: dict[int, Card]) -> list[tuple[str, int]]:
    """Languages from level 1, best first."""
    best = [each.value for each in Proficiency][::-1]
    rows = PeerLanguage.objects.filter(peer__in=cards).exclude(level=Proficiency.NONE)
    found = rows.order_by("pk").values_list("level", "language_id", "peer_id")
    return [(code, peer) for _, code, peer in sorted(found, key=lambda row: best.index(row[0]))]
