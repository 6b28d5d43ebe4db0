"""On which side of an exchange a member stands, for themselves or as a manager."""

from collections.abc import Collection, Container

from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.exchanges.enums import Side
from capx.exchanges.models import Exchange
from capx.peers.models import Peer
from capx.peers.queries import peers_acted_for


def own_peers(account: Account) -> dict[int, Peer]:
    """In whose name the member takes part, by number: their own person first. One query."""
    return {peer.pk: peer for peer in peers_acted_for(account)}


def side_of(exchange: Exchange, own: Container[int | None]) -> Side:
    """The side of one of these peers, who are a party to it.

    Whoever has come to stand on both, by managing the one whom they asked, remains the asker.
    """
    return Side.ASKER if exchange.asker_id in own else Side.ANSWERER


def exchanges_of(account: Account) -> QuerySet[Exchange]:
    """All of the member and of the organizations that they manage, the last change first."""
    return exchanges_with(own_peers(account)).order_by("-changed_at", "-pk")


def exchanges_with(own: Collection[int]) -> QuerySet[Exchange]:
    """Those in which one of these peers takes part."""
    return Exchange.objects.filter(Q(asker__in=list(own)) | Q(answerer__in=list(own)))


def exchange_for(account: Account, exchange_id: int) -> Exchange | None:
    """The only way to fetch one for a page: a party finds it, for everybody else there is none."""
    return exchange_with(own_peers(account), exchange_id)


def exchange_with(own: Collection[int], exchange_id: int) -> Exchange | None:
    """The same where the `own_peers` of the member are known."""
    return exchanges_with(own).filter(pk=exchange_id).first()
