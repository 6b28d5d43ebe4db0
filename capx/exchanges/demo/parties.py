"""Who of the demo exchanges, and what they could exchange."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple, Self

from capx.capacities.enums import Intent
from capx.peers.demo.cast import MANAGER, MARK, PLAYERS
from capx.peers.demo.weighted import happens
from capx.peers.enums import Kind, ManagementState
from capx.peers.models import Management, Peer, Statement
from capx.peers.queries import is_away
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

MEMBER = PLAYERS[0].username
_POOL = 3_000  # the first peers of the demo
_FITTING = 80  # percent of the exchanges in which the asker states that they want it

type Stated = Mapping[int, Sequence[int]]  # numbers of capacities by number of the peer


class Party(NamedTuple):
    pk: int
    account: int  # of who acts
    username: str  # the same, by name
    kind: str
    language: str  # in which they write
    most_waiting: int  # requests; none where the peer is away or not open


@dataclass(frozen=True)
class Parties:
    everyone: Sequence[Party]
    shares: Stated
    wants: Stated
    by_number: Mapping[int, Party] = field(repr=False)
    wanting: Stated = field(repr=False)  # numbers of peers by number of the capacity

    @classmethod
    def read(cls) -> Self:
        """Whoever members see, somebody acts for, and has stated anything; five queries."""
        parties = _parties()
        numbers = {party.pk for party in parties}
        shares, wants = (_stated(numbers, intent) for intent in (Intent.AVAILABLE, Intent.WANTED))
        wanting: dict[int, list[int]] = defaultdict(list)
        for peer, capacities in wants.items():
            for capacity in capacities:
                wanting[capacity].append(peer)
        stating = [party for party in parties if party.pk in shares or party.pk in wants]
        return cls(stating, shares, wants, {party.pk: party for party in stating}, wanting)

    @property
    def sharing(self) -> list[Party]:
        return [party for party in self.everyone if party.pk in self.shares]

    def played_by(self, username: str, kind: Kind) -> Party | None:
        """The profile of somebody of the cast, or an organization that they manage."""
        own = (each for each in self.everyone if each.username == username and each.kind == kind)
        return next(own, None)

    def who_asks(self, answerer: Party, capacity: int, chance: Random) -> Party | None:
        """Somebody who wants to learn it, or now and then anybody else."""
        wanting = [self.by_number[pk] for pk in self.wanting.get(capacity, ())]
        among = wanting if wanting and happens(chance, _FITTING) else self.everyone
        others = [party for party in among if party.account != answerer.account]
        return chance.choice(others) if others else None


def _parties() -> list[Party]:
    peers = Peer.objects.filter(
        name__startswith=f"{MARK} ", visibility__in=SHOWN_TO_MEMBERS, taken_over=True
    )
    pool = list(peers.defer("about").order_by("pk")[:_POOL])
    acting = _acting([peer.pk for peer in pool])
    return [
        Party(
            pk=peer.pk,
            account=acting[peer.pk][0],
            username=acting[peer.pk][1],
            kind=peer.kind,
            language=peer.about_language_id or "en",
            most_waiting=peer.exchanges_at_once if peer.is_open and not is_away(peer) else 0,
        )
        for peer in pool
        if peer.pk in acting
    ]


def _acting(peers: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Number and name of the account behind each peer; of managers the demo's own before others."""
    people = Peer.objects.filter(person__account__is_synthetic=True, pk__in=peers)
    rows = people.values_list("pk", "person__account", "person__account__username")
    active = Management.objects.filter(
        state=ManagementState.ACTIVE, account__is_synthetic=True, organization__in=peers
    )
    columns = active.order_by("-pk").values_list("organization", "account", "account__username")
    managers = sorted(columns, key=lambda row: row[2] == MANAGER)
    return {pk: (account, name) for pk, account, name in (*rows, *managers)}


def _stated(peers: Iterable[int], intent: Intent) -> dict[int, list[int]]:
    stated = defaultdict(list)
    rows = Statement.objects.filter(intent=intent, peer__in=peers)
    for peer, capacity in rows.order_by("pk").values_list("peer_id", "capacity_id"):
        stated[peer].append(capacity)
    return dict(stated)
