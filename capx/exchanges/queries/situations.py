"""A row of the database as the machine sees it."""

from datetime import datetime

from django.utils import timezone

from capx.exchanges import machine
from capx.exchanges.enums import Outcome, Side, State
from capx.exchanges.machine import Move, Situation, Time
from capx.exchanges.models import Exchange


def situation_of(exchange: Exchange, at: datetime | None = None) -> Situation:
    """As it is just now, or at another time."""
    return Situation(
        state=State(exchange.state),
        proposed_by=Side(exchange.proposed_by) if exchange.proposed_by else None,
        time=_time(exchange, at or timezone.now()),
        asker_says=Outcome(exchange.asker_says) if exchange.asker_says else None,
        answerer_says=Outcome(exchange.answerer_says) if exchange.answerer_says else None,
    )


def agreed_time(exchange: Exchange) -> tuple[datetime, datetime] | None:
    """From when to when they meet; None as long as the two have not agreed on it."""
    starts_at, ends_at = exchange.starts_at, exchange.ends_at
    if exchange.state not in _AGREED or exchange.proposed_by or not (starts_at and ends_at):
        return None
    return starts_at, ends_at


def possible_moves(exchange: Exchange, side: Side) -> frozenset[Move]:
    """What that side may do just now; nothing with somebody who is gone."""
    if exchange.asker_id is None or exchange.answerer_id is None:
        return frozenset()
    return machine.moves_open_to(situation_of(exchange), side)


_AGREED = (State.ACCEPTED, State.HELD, State.NOT_HELD)


def _time(exchange: Exchange, now: datetime) -> Time:
    agreed = agreed_time(exchange)
    if agreed is None:
        return Time.OPEN
    return Time.BEGUN if agreed[0] <= now else Time.AHEAD
