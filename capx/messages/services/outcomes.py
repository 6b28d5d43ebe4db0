"""What became of a copy, and how it is written down."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from capx.messages.enums import DeliveryState, Problem
from capx.messages.models import Delivery, Message
from capx.messages.services.turns import LostTurnError, Turn

_OVER = (DeliveryState.DELIVERED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more is tried. `revision` is that of an edit."""

    state: DeliveryState
    problem: Problem | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """It is tried again after a while."""

    wait: timedelta


type Outcome = Ended | Later


def delivered(revision: int | None = None) -> Ended:
    return Ended(DeliveryState.DELIVERED, revision=revision)


def failed(copy: Delivery, problem: Problem) -> Ended:
    """Give up. What may have been written nevertheless is uncertain."""
    is_open = copy.attempted_at is not None
    state = DeliveryState.UNCERTAIN if is_open else DeliveryState.NOT_DELIVERED
    return Ended(state, problem)


@transaction.atomic(durable=True)
def note_attempt(turn: Turn, copy: Delivery) -> None:
    """Store that the wiki is about to be asked: from now on its answer may be lost.

    With it goes the recipient's name, which may be another by now. Later it is not stored: whoever
    deletes themselves meanwhile takes it out of the row. Raises `LostTurnError` where the turn is
    not ours any more, or the copy does not wait any more.
    """
    turn.renew()
    copy.attempted_at = timezone.now()
    waiting = Delivery.objects.filter(pk=copy.pk, state=DeliveryState.WAITING)
    if not waiting.update(attempted_at=copy.attempted_at, to=copy.to):
        raise LostTurnError


@transaction.atomic
def note_outcome(turn: Turn, copy: Delivery, outcome: Outcome) -> None:
    """A row that has been deleted meanwhile stays deleted, and so does a recipient's name."""
    if isinstance(outcome, Later):
        turn.wait(outcome.wait)
        waiting = Delivery.objects.filter(pk=copy.pk, state=DeliveryState.WAITING)
        waiting.update(**_tried(copy))
        return
    turn.lock()
    Delivery.objects.filter(pk=copy.pk).exclude(state=DeliveryState.DELIVERED).update(
        state=outcome.state,
        problem=outcome.problem or "",
        revision=outcome.revision,
        ended_at=timezone.now(),
        **_tried(copy),
    )
    forget_words(copy.message_id)


def _tried(copy: Delivery) -> dict[str, object]:
    return {"attempted_at": copy.attempted_at, "attempts": copy.attempts + 1}


def forget_words(message_id: int) -> None:
    """Empty a message of which no copy is waiting or has failed."""
    if not Delivery.objects.filter(message=message_id).exclude(state__in=_OVER).exists():
        Message.objects.filter(pk=message_id).update(subject="", text="")
