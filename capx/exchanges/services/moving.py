"""The frame of every move: whose turn it is, that nobody was quicker, and what is written then."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.exchanges import machine
from capx.exchanges.enums import Side, State
from capx.exchanges.errors import AlreadyAnsweredError
from capx.exchanges.machine import IllegalMoveError, Move
from capx.exchanges.models import Exchange
from capx.exchanges.queries import own_peers, side_of, situation_of
from capx.exchanges.services.holding import hold
from capx.exchanges.services.standing import refresh_standing
from capx.peers.models import Peer
from capx.peers.queries import peers_visible_to
from capx.peers.queries.blocks import is_blocked_between
from capx.safety.queries.sanctions import require_may_contact
from capx.safety.services import record

# What reaches out to the other side; whoever may not contact anybody can still refuse and leave.
_REACHES_OUT = {Move.ACCEPT, Move.PROPOSE_TIME, Move.ADD_LINK, Move.THANK}


@dataclass(frozen=True, slots=True)
class Turn:
    """An exchange that is held while a side of it moves."""

    exchange: Exchange
    side: Side
    at: datetime
    was: State
    is_in_reach: bool  # whether it has been judged that the actor may reach the other side


@contextmanager
def moving(
    *, actor: Account, exchange: Exchange, move: Move, version: int | None = None
) -> Iterator[Turn]:
    """Hold both peers and the exchange, let the caller change the row, then write the move down.

    `version` is the one that the actor has seen, for moves that only make sense upon it. Raises
    `NotFoundError` for whoever is no party to it, and where the other side is gone;
    `AlreadyAnsweredError` where it has moved on.
    """
    with transaction.atomic():
        locked, peers = hold(exchange.pk)
        side = _own_side(actor, locked)
        at = timezone.now()
        is_current = version in (None, locked.version)
        state = _after(locked, move, side, at)
        if state is None or not is_current:
            raise AlreadyAnsweredError(locked, _colleague(locked, side, actor))
        _require_both(peers)
        reaches_out = move in _REACHES_OUT
        if reaches_out:
            require_may_reach(actor, locked)
        yield Turn(locked, side, at, State(locked.state), reaches_out)
        write_move(locked, move, leads_to=state, at=at, actor=actor)
        refresh_standing(peers.values())
    exchange.refresh_from_db()


def write_move(
    exchange: Exchange, move: Move, *, leads_to: State, at: datetime, actor: Account | None = None
) -> None:
    """Called within a transaction that holds the row; `actor` is None for the house itself."""
    details = {"from": exchange.state, "to": leads_to.value}
    exchange.state, exchange.changed_at = leads_to, at
    exchange.version += 1
    exchange.save()
    record(actor=actor, action=f"exchange-{move}", target=exchange, details=details)


def _own_side(actor: Account, exchange: Exchange) -> Side:
    own = own_peers(actor)
    if not {exchange.asker_id, exchange.answerer_id} & own.keys():
        raise NotFoundError(_("This exchange is no longer here."))
    return side_of(exchange, own)


def _after(exchange: Exchange, move: Move, side: Side, at: datetime) -> State | None:
    try:
        return machine.after(situation_of(exchange, at), move, side)
    except IllegalMoveError:
        return None


def _colleague(exchange: Exchange, side: Side, actor: Account) -> str:
    """Who answered for the same side, where that answer is the last that happened."""
    who = exchange.answered_by
    is_last = exchange.answered_at == exchange.changed_at
    return who.username if who and who != actor and is_last and side == Side.ANSWERER else ""


def _require_both(peers: Mapping[int, Peer]) -> None:
    """A side that blocks the other is as good as gone: nobody is told of a block."""
    if len(peers) < 2 or is_blocked_between(*peers.values()):
        raise NotFoundError(_("The other side is no longer here."))


def require_may_reach(actor: Account, exchange: Exchange) -> None:
    """Refuse words to whom the actor does not see: hidden by now, or apart from this one manager.

    And all words of an actor who may not get in touch.
    """
    require_may_contact(actor)
    sides = [side for side in (exchange.asker_id, exchange.answerer_id) if side]
    if peers_visible_to(actor).order_by().filter(pk__in=sides).count() < 2:
        raise NotFoundError(_("The other side is no longer here."))
