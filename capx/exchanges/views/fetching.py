"""How views come by an exchange: for whoever is no party to it there is none."""

from django.http import Http404, HttpRequest

from capx.accounts.requests import member
from capx.exchanges.models import Exchange
from capx.exchanges.queries import exchange_for


def own_or_404(request: HttpRequest, exchange_id: int) -> Exchange:
    exchange = exchange_for(member(request), exchange_id)
    if exchange is None:
        raise Http404
    return exchange
