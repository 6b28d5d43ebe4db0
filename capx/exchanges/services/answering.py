"""Answers to what was asked or proposed, and taking it back."""

from datetime import datetime

from capx.accounts.models import Account
from capx.exchanges import limits
from capx.exchanges.enums import Side, State
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange
from capx.exchanges.services.moving import Turn, moving, require_may_reach
from capx.exchanges.services.times import agree, propose
from capx.peers.services.judging import paragraphs
from capx.safety.services.contacts import note_answered


def accept(  # noqa: PLR0913  # an answer with all that may come with it
    *,
    actor: Account,
    exchange: Exchange,
    version: int,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    answer: str = "",
) -> Exchange:
    """Say yes, with a time or without; where a time was proposed, that one is agreed on.

    Who asked without naming a time leaves it to the other side; either may propose another one.
    """
    with moving(actor=actor, exchange=exchange, move=Move.ACCEPT, version=version) as turn:
        agree(turn.exchange, starts_at, ends_at, now=turn.at)
        _answer(turn, actor, answer)
    return exchange


def decline(*, actor: Account, exchange: Exchange, version: int, answer: str = "") -> Exchange:
    with moving(actor=actor, exchange=exchange, move=Move.DECLINE, version=version) as turn:
        _answer(turn, actor, answer)
    return exchange


def not_now(*, actor: Account, exchange: Exchange, version: int, answer: str = "") -> Exchange:
    with moving(actor=actor, exchange=exchange, move=Move.NOT_NOW, version=version) as turn:
        _answer(turn, actor, answer)
    return exchange


def propose_time(  # noqa: PLR0913  # an answer with all that may come with it
    *,
    actor: Account,
    exchange: Exchange,
    version: int,
    starts_at: datetime,
    ends_at: datetime,
    answer: str = "",
) -> Exchange:
    """Name another time; the one that stood there is given up, and the other side answers next."""
    move = Move.PROPOSE_TIME
    with moving(actor=actor, exchange=exchange, move=move, version=version) as turn:
        propose(turn.exchange, starts_at, ends_at, by=turn.side, now=turn.at)
        turn.exchange.reminded_at = None
        _answer(turn, actor, answer)
    return exchange


def withdraw(*, actor: Account, exchange: Exchange, version: int) -> Exchange:
    """Take back what was asked or, before it has begun, what was agreed on."""
    with moving(actor=actor, exchange=exchange, move=Move.WITHDRAW, version=version):
        pass
    return exchange


def _answer(turn: Turn, actor: Account, words: str) -> None:
    exchange = turn.exchange
    if answer := paragraphs(words, most=limits.LONGEST_NOTE, field="answer"):
        if not turn.is_in_reach:
            require_may_reach(actor, exchange)
        exchange.answer, exchange.answer_of = answer, turn.side
    if turn.side == Side.ANSWERER and turn.was in (State.ASKED, State.PROPOSED):
        exchange.answered_by = actor
        if exchange.answered_at is None:
            exchange.answered_at = turn.at
            note_answered(account=actor)
