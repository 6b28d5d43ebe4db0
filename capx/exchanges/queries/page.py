"""The page of the two: all that one of them sees of their exchange, and may do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from capx.accounts.models import Account
from capx.exchanges.enums import WAITING, State
from capx.exchanges.limits import EXPIRES_AFTER, MOST_LINKS
from capx.exchanges.machine import Move
from capx.exchanges.meeting import Meeting, meeting_of
from capx.exchanges.models import Exchange, Link, Thanks
from capx.exchanges.queries.awaiting import exchanges_awaiting
from capx.exchanges.queries.shown import ShownExchange, shown_exchanges
from capx.exchanges.queries.sides import own_peers
from capx.exchanges.queries.situations import agreed_time, possible_moves
from capx.movement.names import language_name
from capx.peers.models import Peer

# What one may still do where the other side is not shown: refuse, leave, and tell how it went.
_ALONE = {Move.DECLINE, Move.NOT_NOW, Move.WITHDRAW, Move.SAY_TOOK_PLACE, Move.SAY_DID_NOT}
_CAME_TO_NOTHING = {State.NOT_NOW, State.DECLINED, State.EXPIRED, State.ENDED}


@dataclass(frozen=True, slots=True)
class ShownThanks:
    words: str
    name: str  # of the other side; empty for one's own
    is_wished_public: bool
    is_public: bool

    @property
    def is_own(self) -> bool:
        return not self.name

    @property
    def waits_for_reader(self) -> bool:
        """Whether the other side would like it to be public, and the reader has not agreed."""
        return not self.is_own and self.is_wished_public and not self.is_public


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    is_own: bool
    language: str  # its code; empty where nobody has said it


@dataclass(frozen=True, slots=True)
class ExchangePage:
    shown: ShownExchange
    moves: frozenset[Move]
    meeting: Meeting | None
    is_settled: bool  # whether both have agreed on the time
    expires: datetime | None
    note: Words | None
    answer: Words | None
    links: list[Link]
    thanks: list[ShownThanks]
    language: str

    @property
    def may_answer(self) -> bool:
        """In any way: whoever was asked may also think better of a time that they proposed."""
        return self.may_take_part or self.may_decline

    @property
    def may_take_part(self) -> bool:
        return self.may_accept or self.may_propose

    @property
    def may_accept(self) -> bool:
        return Move.ACCEPT in self.moves

    @property
    def may_propose(self) -> bool:
        return Move.PROPOSE_TIME in self.moves

    @property
    def may_decline(self) -> bool:
        return Move.DECLINE in self.moves

    @property
    def may_withdraw(self) -> bool:
        return Move.WITHDRAW in self.moves

    @property
    def may_tell(self) -> bool:
        """Whether it took place."""
        return Move.SAY_TOOK_PLACE in self.moves

    @property
    def may_thank(self) -> bool:
        return Move.THANK in self.moves and not any(each.is_own for each in self.thanks)

    @property
    def may_link(self) -> bool:
        return Move.ADD_LINK in self.moves and len(self.links) < MOST_LINKS

    @property
    def came_to_nothing(self) -> bool:
        """Whether the reader, who asked, may look for somebody else."""
        return self.shown.is_asker and self.shown.exchange.state in _CAME_TO_NOTHING


def shown_exchange(
    exchange: Exchange, viewer: Account, language: str, own: Mapping[int, Peer] | None = None
) -> ShownExchange:
    """One of the viewer's; two queries, and one more where their `own_peers` are not known."""
    own = own_peers(viewer) if own is None else own
    turn = exchanges_awaiting(own).filter(pk=exchange.pk)
    awaited = set(turn.values_list("pk", flat=True))
    shown = shown_exchanges([exchange], viewer=viewer, own=own, awaited=awaited, language=language)
    return shown[0]


def exchange_page(
    exchange: Exchange, *, viewer: Account, own: Mapping[int, Peer], language: str, zone: ZoneInfo
) -> ExchangePage:
    """`zone` is the viewer's, and so are the `own_peers`."""
    shown = shown_exchange(exchange, viewer, language, own)
    code = exchange.language_id or ""
    return ExchangePage(
        shown=shown,
        moves=_moves(shown),
        meeting=meeting_of(shown, zone),
        is_settled=agreed_time(exchange) is not None,
        expires=exchange.changed_at + EXPIRES_AFTER if exchange.state in WAITING else None,
        note=_words(shown, exchange.note, is_own=shown.is_asker, language=code),
        answer=_words(shown, exchange.answer, is_own=exchange.answer_of == shown.side),
        links=_links(shown, viewer),
        thanks=[each for row in exchange.thanks.order_by("pk") if (each := _thanks(shown, row))],
        language=language_name(code, language) if code else "",
    )


def _moves(shown: ShownExchange) -> frozenset[Move]:
    moves = possible_moves(shown.exchange, shown.side)
    return moves if shown.other else moves & _ALONE


def _words(shown: ShownExchange, text: str, *, is_own: bool, language: str = "") -> Words | None:
    """None where there are none, or they are of somebody who is not shown any more."""
    return Words(text, is_own, language) if text and (is_own or shown.other) else None


def _links(shown: ShownExchange, viewer: Account) -> list[Link]:
    """One's own alone where the other side is not shown."""
    links = shown.exchange.links.all()
    return list(links if shown.other else links.filter(added_by=viewer))


def _thanks(shown: ShownExchange, row: Thanks) -> ShownThanks | None:
    is_own = row.side == shown.side
    if not (is_own or shown.other):
        return None
    name = "" if is_own else shown.other_name
    return ShownThanks(row.words, name, row.wants_public, row.wants_public and row.other_agrees)
