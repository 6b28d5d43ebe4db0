"""All that waits is brought to the wikis, several senders side by side."""

import logging
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from django.conf import settings
from django.db import connections

from capx.messages.queries.outbox import next_copy, senders_due
from capx.messages.services.delivering import deliver
from capx.messages.services.outcomes import Later, note_outcome
from capx.messages.services.turns import LostTurnError, take_turn
from capx.wikimedia.http import open_client

logger = logging.getLogger(__name__)
# Then other tasks of the worker have their turn. What has begun is brought to its end, which a
# wiki that hangs draws out by the limits of `wikimedia.http`.
LONGEST = 15.0  # seconds
COPIES_A_TURN = 10  # then another sender has a turn
READ_AHEAD = 100  # senders
RUNNING_DRY = 1.0  # seconds until all stop once one of them finds nothing to do


class Round:
    """Hands out one sender after the other, until nothing is due or the time is over."""

    def __init__(self) -> None:
        self._ends = time.monotonic() + LONGEST
        self._lock = Lock()
        self._senders = deque(senders_due(most=READ_AHEAD))
        self.workers = min(settings.SENDERS_AT_ONCE, len(self._senders))

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._ends

    def next_sender(self) -> int | None:
        with self._lock:
            if self.is_over:
                return None
            if not self._senders:
                self._senders.extend(senders_due(most=READ_AHEAD))
            if self._senders:
                return self._senders.popleft()
            # New ones come to a next round, with all hands again.
            self._ends = min(self._ends, time.monotonic() + RUNNING_DRY)
            return None


def deliver_all_waiting() -> bool:
    """Deliver for about a quarter of a minute. Tells whether more could go at once."""
    this_round = Round()
    if this_round.workers > 1:
        with ThreadPoolExecutor(this_round.workers, "sender") as threads:
            list(threads.map(_work_apart, [this_round] * this_round.workers))
    else:
        _work(this_round)
    return bool(senders_due(most=1))


def _work_apart(this_round: Round) -> None:
    """In a thread, which has database connections of its own."""
    try:
        _work(this_round)
    finally:
        connections.close_all()


def _work(this_round: Round) -> None:
    while sender_id := this_round.next_sender():
        try:
            _serve(this_round, sender_id)
        except LostTurnError:
            logger.info("Another process has taken a turn over")
        except Exception:
            # A fault of ours must not keep others waiting. The turn is not given back: after its
            # lease the sender is tried again.
            logger.exception("A message could not be dealt with")


def _serve(this_round: Round, sender_id: int) -> None:
    """Deliver some copies of one sender, in order, until one of them has to wait."""
    turn = take_turn(sender_id)
    if turn is None:
        return
    with open_client() as client:
        for _number in range(COPIES_A_TURN):
            copy = None if this_round.is_over else next_copy(sender_id)
            if copy is None:
                break
            outcome = deliver(turn, copy, client)
            note_outcome(turn, copy, outcome)
            if isinstance(outcome, Later):
                break
    turn.release()
