"""What is written down to peers, so that lists, search and matches need not ask this room."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
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

_AT_ONCE = 500  # peers in one statement


class Standing(NamedTuple):
    open_requests: int
    exchanges_done: int
    answers: AnswerBand


def refresh_standing(peers: Iterable[Peer]) -> None:
    """Called last in a transaction that holds the peers: the record of changes is held by then."""
    held = list(peers)
    standings = standings_of([peer.pk for peer in held])
    changed = [peer for peer in held if _stands_otherwise(peer, standings[peer.pk])]
    for peer in changed:
        peer.open_requests, peer.exchanges_done, peer.answers = standings[peer.pk]
    if changed:
        Peer.objects.bulk_update(changed, Standing._fields, batch_size=_AT_ONCE)
        mark_changed(peer.pk for peer in changed)


@transaction.atomic
def refresh_standing_of(*, peer_id: int) -> None:
    """Where nobody holds the peer; it may be gone by now."""
    refresh_standing(hold_peers([peer_id]).values())


def standing_of(peer: Peer) -> Standing:
    return standings_of([peer.pk])[peer.pk]


def standings_of(peers: Collection[int]) -> dict[int, Standing]:
    """By number; two queries."""
    held_by_asker = _counted(peers, "asker", held=Count("pk", filter=Q(state=State.HELD)))
    received = _counted(
        peers,
        "answerer",
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        held=Count("pk", filter=Q(state=State.HELD)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        unanswered=Count("pk", filter=Q(state=State.EXPIRED, answered_at=None)),
    )
    return {peer: _standing(held_by_asker[peer], received[peer]) for peer in peers}


def _counted(peers: Collection[int], side: str, **counts: Count) -> dict[int, Counter[str]]:
    rows = Exchange.objects.filter(**{f"{side}__in": peers})
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows.order_by().values(side).annotate(**counts):
        counted[row.pop(side)] = Counter(row)
    return counted


def _standing(asked: Counter[str], received: Counter[str]) -> Standing:
    band = band_of(answered=received["answered"], unanswered=received["unanswered"])
    return Standing(received["waiting"], asked["held"] + received["held"], band)


def band_of(*, answered: int, unanswered: int) -> AnswerBand:
    """What was withdrawn or ended before an answer, and what still waits, counts as neither."""
    requests = answered + unanswered
    if requests < FEWEST_TO_SAY:
        return AnswerBand.TOO_FEW
    share = answered / requests
    if share >= USUALLY:
        return AnswerBand.USUALLY
    return AnswerBand.SOMETIMES if share >= SOMETIMES else AnswerBand.RARELY


def _stands_otherwise(peer: Peer, standing: Standing) -> bool:
    return standing != (peer.open_requests, peer.exchanges_done, peer.answers)
