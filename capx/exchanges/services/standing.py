"""What is written down to peers, so that lists, search and matches need not ask this room."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q

from capx.exchanges.enums import WAITING, State
from capx.exchanges.limits import FEWEST_TO_SAY, SOMETIMES, USUALLY
from capx.exchanges.models import Exchange
from capx.exchanges.services.holding import hold_peers
from capx.peers.enums import AnswerBand
from capx.peers.models import Peer
from capx.peers.services.changes import mark_changed


class Standing(NamedTuple):
    open_requests: int
    exchanges_done: int
    answers: AnswerBand


def refresh_standing(peers: Iterable[Peer]) -> None:
    """Called last in a transaction that holds the peers: the record of changes is held by then."""
    changed = [peer.pk for peer in peers if _write(peer, standing_of(peer))]
    if changed:
        mark_changed(changed)


@transaction.atomic
def refresh_standing_of(*, peer_id: int) -> None:
    """Where nobody holds the peer; it may be gone by now."""
    refresh_standing(hold_peers([peer_id]).values())


def standing_of(peer: Peer) -> Standing:
    """One query."""
    received = Q(answerer=peer.pk)
    answered = received & Q(answered_at__isnull=False)
    counted = Exchange.objects.filter(Q(asker=peer.pk) | received).aggregate(
        waiting=Count("pk", filter=received & Q(state__in=WAITING)),
        held=Count("pk", filter=Q(state=State.HELD)),
        answered=Count("pk", filter=answered),
        unanswered=Count("pk", filter=received & Q(state=State.EXPIRED, answered_at=None)),
    )
    band = band_of(answered=counted["answered"], unanswered=counted["unanswered"])
    return Standing(counted["waiting"], counted["held"], band)


def band_of(*, answered: int, unanswered: int) -> AnswerBand:
    """What was withdrawn or ended before an answer, and what still waits, counts as neither."""
    requests = answered + unanswered
    if requests < FEWEST_TO_SAY:
        return AnswerBand.TOO_FEW
    share = answered / requests
    if share >= USUALLY:
        return AnswerBand.USUALLY
    return AnswerBand.SOMETIMES if share >= SOMETIMES else AnswerBand.RARELY


def _write(peer: Peer, standing: Standing) -> bool:
    """False where it stands like this already."""
    if standing == (peer.open_requests, peer.exchanges_done, peer.answers):
        return False
    peer.open_requests, peer.exchanges_done, peer.answers = standing
    peer.save(update_fields=["open_requests", "exchanges_done", "answers"])
    return True
