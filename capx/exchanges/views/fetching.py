"""How views come by an exchange: for whoever is no party to it there is none."""

from collections.abc import Collection

from django.http import Http404

from capx.exchanges.models import Exchange
from capx.exchanges.queries.sides import exchange_with


def own_or_404(own: Collection[int], exchange_id: int) -> Exchange:
    """`own` are the `own_peers` of the member."""
    exchange = exchange_with(own, exchange_id)
    if exchange is None:
        raise Http404
    return exchange
