"""One capacity goes up in another: exchanges about the one are about the other from then on."""

from django.db import transaction
from django.db.models import Q

from capx.exchanges.enums import WAITING
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange
from capx.exchanges.services.ending import move_by_itself
from capx.exchanges.services.holding import hold


def follow_merge(*, source_id: int, into_id: int) -> None:
    """Of two requests that wait between the same peers and become one, the later one ends.

    Each exchange has a transaction of its own. Until it comes about, pages show the capacity for
    which the merged one stands in the directory anyway.
    """
    Exchange.objects.filter(in_return=source_id).update(in_return=into_id)
    rows = Exchange.objects.filter(capacity=source_id).order_by("pk")
    for number in rows.values_list("pk", flat=True):
        _move(number, into_id)


def _move(exchange_id: int, into_id: int) -> None:
    if later := _later_of_two(exchange_id, into_id):
        move_by_itself(later, Move.END)
    with transaction.atomic():
        exchange, _peers = hold(exchange_id)
        exchange.capacity_id = into_id
        exchange.save(update_fields=["capacity"])


def _later_of_two(exchange_id: int, into_id: int) -> int | None:
    """The number of the one that goes, where the pair has open requests about both."""
    moving = Exchange.objects.filter(pk=exchange_id, state__in=WAITING)
    pair = Q(asker__in=moving.values("asker"), answerer__in=moving.values("answerer"))
    same = Exchange.objects.filter(pair, capacity=into_id, state__in=WAITING)
    found = same.values_list("pk", flat=True).first()
    return max(found, exchange_id) if found else None
