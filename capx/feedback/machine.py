"""Which state of a bug report may follow which. Nothing here knows the database or the clock."""

from collections.abc import Mapping

from capx.errors import CapacityExchangeError
from capx.feedback.enums import State

# Nothing becomes new again: somebody has looked at it. What is closed may be taken up again.
TRANSITIONS: Mapping[State, tuple[State, ...]] = {
    State.NEW: (State.PLANNED, State.IN_WORK, State.DONE, State.DECLINED),
    State.PLANNED: (State.IN_WORK, State.DONE, State.DECLINED),
    State.IN_WORK: (State.PLANNED, State.DONE, State.DECLINED),
    State.DONE: (State.IN_WORK,),
    State.DECLINED: (State.PLANNED, State.IN_WORK),
}


class IllegalMoveError(CapacityExchangeError):
    """The table has no such way."""


def open_to(state: State) -> tuple[State, ...]:
    """Where an answer may lead: it may also leave the state as it is."""
    return (state, *TRANSITIONS[state])


def after(state: State, wish: State) -> State:
    """Give the state that was wished for. Raises `IllegalMoveError` where it may not follow."""
    if wish not in open_to(state):
        raise IllegalMoveError(f"{wish} cannot follow {state}")
    return wish
