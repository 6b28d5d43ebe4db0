"""What ends without the two: nobody answered, or one of them is gone."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from capx.errors import NotFoundError
from capx.exchanges import machine
from capx.exchanges.enums import OPEN
from capx.exchanges.machine import IllegalMoveError, Move
from capx.exchanges.models import Exchange, Thanks
from capx.exchanges.queries import situation_of
from capx.exchanges.services.holding import hold, hold_peers
from capx.exchanges.services.moving import write_move
from capx.exchanges.services.standing import refresh_standing


def move_by_itself(exchange_id: int, move: Move, *, due: QuerySet[Exchange] | None = None) -> bool:
    """What the house does; False where it cannot be done any more.

    With `due` it has to be among those rows still: one of the two may have moved meanwhile.
    """
    with transaction.atomic():
        try:
            exchange, peers = hold(exchange_id)
            if due is not None and not due.filter(pk=exchange_id).exists():
                return False
            _move(exchange, move)
        except (IllegalMoveError, NotFoundError):
            return False
        refresh_standing(peers.values())
    return True


@transaction.atomic
def end_between(one_peer_id: int, other_peer_id: int) -> None:
    """End what is open between two peers, in the transaction of a block.

    Their thanks are private again: neither sees any more what the other has on show.
    """
    peers = hold_peers((one_peer_id, other_peer_id))
    between = Exchange.objects.filter(asker__in=peers, answerer__in=peers)
    for exchange in _held(between.filter(state__in=OPEN)):
        _move(exchange, Move.END)
    Thanks.objects.filter(exchange__in=between).update(other_agrees=False)
    refresh_standing(peers.values())


def end_all_of(*, peer_id: int) -> None:
    """End what is open with a peer who is gone for the others, one after the other."""
    rows = Exchange.objects.filter(Q(asker=peer_id) | Q(answerer=peer_id), state__in=OPEN)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        move_by_itself(number, Move.END)


def _held(rows: QuerySet[Exchange]) -> Sequence[Exchange]:
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _move(exchange: Exchange, move: Move) -> None:
    now = timezone.now()
    state = machine.after(situation_of(exchange, now), move, None)
    write_move(exchange, move, leads_to=state, at=now)
