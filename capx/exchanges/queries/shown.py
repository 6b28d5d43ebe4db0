"""Exchanges as one of the two reads them: who the other one is, and what it is about."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.queries import Shown
from capx.exchanges.enums import OPEN, Kind, Side, State
from capx.exchanges.machine import other
from capx.exchanges.models import Exchange
from capx.exchanges.queries.sides import side_of
from capx.peers.enums import Kind as PeerKind
from capx.peers.models import Peer
from capx.peers.queries import peers_visible_to, shown_names

OPPOSITE = {Kind.LEARN: Kind.SHARE, Kind.SHARE: Kind.LEARN}


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """`other` is None where the reader does not see that peer, for whatever reason."""

    exchange: Exchange
    side: Side  # on which the reader stands
    own_name: str  # of the organization for which the reader takes part; empty for themselves
    other: Peer | None
    other_name: str
    capacity: Shown
    in_return: Shown | None
    waits_for_reader: bool

    @property
    def is_asker(self) -> bool:
        return self.side == Side.ASKER

    @property
    def learns(self) -> list[Shown]:
        """What the reader's side learns, if anything."""
        return self._side_of_it(Kind.LEARN)

    @property
    def shares(self) -> list[Shown]:
        """What the reader's side shares, if anything."""
        return self._side_of_it(Kind.SHARE)

    def _side_of_it(self, kind: Kind) -> list[Shown]:
        """What the asker does, the answerer does the other way round."""
        does = kind if self.is_asker else OPPOSITE[kind]
        if self.in_return:
            return [self.capacity if does == Kind.LEARN else self.in_return]
        return [self.capacity] if self.exchange.kind == does else []

    @property
    def is_open(self) -> bool:
        return self.exchange.state in OPEN

    @property
    def is_agreed(self) -> bool:
        return self.exchange.state == State.ACCEPTED

    @property
    def proposed_by_other(self) -> bool:
        return self.exchange.proposed_by == other(self.side)

    @property
    def said(self) -> str:
        """What the reader's side has said of the outcome."""
        return self.exchange.asker_says if self.is_asker else self.exchange.answerer_says


def shown_exchanges(
    rows: Sequence[Exchange],
    *,
    viewer: Account,
    own: Mapping[int, Peer],
    awaited: Container[int],
    language: str,
) -> list[ShownExchange]:
    """In the order of the rows, which are all the viewer's; two queries, and none for no rows.

    `own` are the `own_peers` of the viewer, `awaited` the numbers of those in which it is their
    turn.
    """
    if not rows:
        return []
    others = _others(rows, own, viewer)
    names = shown_names([*own.values(), *others.values()], language)
    reading = _Reading(own, others, names, language)
    return [reading.of(row, waits=row.pk in awaited) for row in rows]


def other_side(exchange: Exchange, own: Mapping[int, Peer], viewer: Account) -> Peer | None:
    """Of one of the viewer's; None where they do not see that peer."""
    return next(iter(_others([exchange], own, viewer).values()), None)


def _others(rows: Iterable[Exchange], own: Mapping[int, Peer], viewer: Account) -> dict[int, Peer]:
    numbers = [other for row in rows if (other := _numbers(row, side_of(row, own))[1])]
    seen = peers_visible_to(viewer).filter(pk__in=numbers).select_related("picture")
    lean = seen.defer("about", "picture__small", "picture__large")
    return {peer.pk: peer for peer in lean}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all rows of a page are read with."""

    own: Mapping[int, Peer]
    others: Mapping[int, Peer]
    names: Mapping[int, str]
    language: str

    def of(self, row: Exchange, *, waits: bool) -> ShownExchange:
        side = side_of(row, self.own)
        mine_id, other_id = _numbers(row, side)
        mine, peer = self.own[mine_id or 0], self.others.get(other_id or 0)
        given = row.in_return_id
        return ShownExchange(
            exchange=row,
            side=side,
            own_name=self.names[mine.pk] if mine.kind == PeerKind.ORGANIZATION else "",
            other=peer,
            other_name=self.names[peer.pk] if peer else "",
            capacity=shown_capacity(row.capacity_id, self.language),
            in_return=shown_capacity(given, self.language) if given else None,
            waits_for_reader=waits,
        )


def _numbers(row: Exchange, side: Side) -> tuple[int | None, int | None]:
    """Of the reader's own peer, and of the other one."""
    asker, answerer = row.asker_id, row.answerer_id
    return (asker, answerer) if side == Side.ASKER else (answerer, asker)


def shown_capacity(number: int, language: str) -> Shown:
    """Raises LookupError for a number that is none: rows hold on to what they name."""
    entry = directory.current().by_id(number)
    if entry is None:
        raise LookupError(number)
    return Shown(entry, language)
