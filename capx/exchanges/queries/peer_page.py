"""What the page of a peer tells of their exchanges."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from capx.accounts.models import Account
from capx.exchanges.enums import Side
from capx.exchanges.models import Thanks
from capx.exchanges.queries.openness import Openness, openness_of
from capx.exchanges.queries.thanks import public_thanks_to
from capx.messages.queries.recipients import name_of
from capx.peers.models import Peer
from capx.peers.queries import shown_names

MOST_THANKS = 5


@dataclass(frozen=True, slots=True)
class PublicThanks:
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class PeerExchanges:
    openness: Openness
    thanks: list[PublicThanks]
    address: str  # where one asks; `&kind=` may follow


def exchanges_of_peer(
    peer: Peer, *, viewer: Account | AnonymousUser, language: str
) -> PeerExchanges:
    """No query for a visitor, one for a member; more where the peer is full, or has exchanged."""
    thanks = list(public_thanks_to(peer, viewer)[:MOST_THANKS]) if peer.exchanges_done else []
    givers = [_giver(each) for each in thanks]
    names = shown_names([giver for giver in givers if giver], language)
    return PeerExchanges(
        openness=openness_of(peer, viewer),
        thanks=[
            PublicThanks(each.words, names[giver.pk])
            for each, giver in zip(thanks, givers, strict=True)
            if giver
        ],
        address=f"{reverse('exchanges:new')}?{urlencode({'to': name_of(peer)})}",
    )


def _giver(thanks: Thanks) -> Peer | None:
    exchange = thanks.exchange
    return exchange.asker if thanks.side == Side.ASKER else exchange.answerer
