"""What waits for a member to do something about it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges.enums import Side, State
from capx.exchanges.models import Exchange
from capx.exchanges.queries.sides import own_peers


def exchanges_awaiting(account: Account) -> QuerySet[Exchange]:
    """Those in which it is the member's turn, the longest waiting first.

    They answer what was asked or proposed, or tell what came of it. Those of which they were
    reminded carry `reminded_at`.
    """
    turn = is_turn_of(list(own_peers(account)))
    return Exchange.objects.filter(turn).order_by("changed_at", "pk")


def exchanges_to_remind(account: Account) -> QuerySet[Exchange]:
    """Those that have waited for the member so long that they are reminded, here alone."""
    return exchanges_awaiting(account).filter(reminded_at__isnull=False)


def is_turn_of(own: Collection[int]) -> Q:
    """Of exchanges: whether one of these peers is to do something, and the other side is there."""
    both = Q(asker__isnull=False, answerer__isnull=False)
    return both & (_to_answer(own) | _to_tell(own))


def _to_answer(own: Collection[int]) -> Q:
    proposed = Q(state__in=(State.PROPOSED, State.ACCEPTED))
    return (
        Q(state=State.ASKED, answerer__in=own)
        | (proposed & Q(proposed_by=Side.ANSWERER, asker__in=own))
        | (proposed & Q(proposed_by=Side.ASKER, answerer__in=own))
    )


def _to_tell(own: Collection[int]) -> Q:
    """Once the agreed time is over, or the other side has told."""
    is_over = Q(proposed_by="", ends_at__lte=timezone.now())
    as_asker = Q(asker__in=own, asker_says="") & (is_over | ~Q(answerer_says=""))
    as_answerer = Q(answerer__in=own, answerer_says="") & (is_over | ~Q(asker_says=""))
    return Q(state=State.ACCEPTED) & (as_asker | as_answerer)
