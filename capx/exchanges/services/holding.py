"""In which order rows are held, so that nobody waits for each other in a circle.

The peers by their number, then the exchange, the record of changes at last.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from capx.errors import NotFoundError
from capx.exchanges.models import Exchange
from capx.peers.models import Peer


def hold_peers(numbers: Iterable[int | None]) -> dict[int, Peer]:
    """By number; who is gone is left out. Others may point at them meanwhile (`no_key`)."""
    rows = Peer.objects.filter(pk__in={number for number in numbers if number})
    held = rows.select_for_update(no_key=True).order_by("pk")
    return {peer.pk: peer for peer in held}


def hold(exchange_id: int) -> tuple[Exchange, dict[int, Peer]]:
    """The exchange as it stands, and its peers. Raises `NotFoundError`."""
    sides = Exchange.objects.filter(pk=exchange_id).values_list("asker_id", "answerer_id")
    peers = hold_peers(sides.first() or ())
    rows = Exchange.objects.select_for_update(of=("self",)).select_related("answered_by")
    exchange = rows.filter(pk=exchange_id).first()
    if exchange is None:
        raise NotFoundError(_("This exchange is no longer here."))
    return exchange, peers
