"""A peer goes: its words go with it, and the other side keeps that there was an exchange."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges.enums import OPEN, Side, State
from capx.exchanges.models import Exchange, Link, Thanks
from capx.peers.models import Peer


def forget_peer(peer: Peer) -> set[int]:
    """Called within the transaction that deletes the peer and holds its row.

    Gives the numbers of the peers whom it had asked: their standing is written anew once all is
    committed, since their rows are not held here.
    """
    asked, received = Exchange.objects.filter(asker=peer.pk), _received_by(peer)
    had_asked = set(asked.filter(state__in=OPEN).values_list("answerer_id", flat=True))
    _take_words(peer)
    (asked | received).filter(state__in=OPEN).update(
        state=State.ENDED, changed_at=timezone.now(), version=F("version") + 1
    )
    asked.filter(answerer=None).delete()
    received.filter(asker=None).delete()
    return had_asked


def forget_links(*, account: Account) -> None:
    Link.objects.filter(added_by=account).delete()


def _take_words(peer: Peer) -> None:
    asked, received = Exchange.objects.filter(asker=peer.pk), _received_by(peer)
    asked.update(note="")
    asked.filter(answer_of=Side.ASKER).update(answer="", answer_of="")
    received.filter(answer_of=Side.ANSWERER).update(answer="", answer_of="")
    by_asker = Q(side=Side.ASKER, exchange__in=asked)
    Thanks.objects.filter(by_asker | Q(side=Side.ANSWERER, exchange__in=received)).delete()


def _received_by(peer: Peer) -> QuerySet[Exchange]:
    return Exchange.objects.filter(answerer=peer.pk)
