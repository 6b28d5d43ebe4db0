"""What waits for a member to do something about it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from capx.exchanges.enums import Side, State
from capx.exchanges.models import Exchange


def exchanges_awaiting(own: Collection[int]) -> QuerySet[Exchange]:
    """Those in which it is the turn of one of these peers, the longest waiting first.

    They answer what was asked or proposed, or tell what came of it. Those of which the member was
    reminded carry `reminded_at`.
    """
    return Exchange.objects.filter(is_turn_of(own)).order_by("changed_at", "pk")


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
