"""Whether a peer takes requests just now, and if not, when to try again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Min, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges.enums import WAITING
from capx.exchanges.limits import EXPIRES_AFTER
from capx.exchanges.models import Exchange
from capx.peers.enums import AnswerBand
from capx.peers.queries import is_away, may_edit

if TYPE_CHECKING:
    from capx.peers.models import Peer


@dataclass(frozen=True, slots=True)
class Openness:
    """What the page of a peer says about exchanges.

    `again_on` is the first day on which it is worth to try again; None where it can be tried at
    once, and where nobody knows.
    """

    is_own: bool  # the viewer edits this peer, and asks it nothing
    is_open: bool  # as the peer has chosen
    is_away: bool
    is_full: bool  # as many requests wait as the peer takes at once
    again_on: date | None
    answers: AnswerBand
    exchanges_done: int

    @property
    def takes_requests(self) -> bool:
        return self.is_open and not self.is_away and not self.is_full


def openness_of(
    peer: "Peer", viewer: Account | AnonymousUser, *, is_own: bool | None = None
) -> Openness:
    """One query for a member, none where `is_own` is known; one more where the peer is full."""
    is_full = peer.open_requests >= peer.exchanges_at_once
    if is_own is None:
        is_own = viewer.is_authenticated and may_edit(viewer, peer)
    return Openness(
        is_own=is_own,
        is_open=peer.is_open,
        is_away=is_away(peer),
        is_full=is_full,
        again_on=again_on(peer, is_full=is_full) if peer.is_open else None,
        answers=AnswerBand(peer.answers),
        exchanges_done=peer.exchanges_done,
    )


def again_on(peer: "Peer", *, is_full: bool) -> date | None:
    """When the peer is back, and the first of what waits has expired."""
    days = []
    if is_away(peer) and peer.away_until:
        days.append(peer.away_until + timedelta(days=1))
    if is_full and (first := waiting_at(peer).aggregate(first=Min("changed_at"))["first"]):
        days.append(timezone.localdate(first + EXPIRES_AFTER) + timedelta(days=1))
    return max(days, default=None)


def waiting_at(peer: "Peer") -> QuerySet[Exchange]:
    """What the peer was asked, and waits for an answer: of either side, since it stays open."""
    return Exchange.objects.filter(answerer_id=peer.pk, state__in=WAITING)
