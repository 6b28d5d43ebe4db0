"""What becomes of an envelope after an attempt to deliver it.

Nothing here knows the database or the clock. Whatever is over stays over: a state that is not
`WAITING` is never asked again.
"""

from datetime import timedelta
from enum import StrEnum

from capx.letsconnect.enums import Kind, Problem, State
from capx.letsconnect.limits import TRIED_FOR


class Result(StrEnum):
    ARRIVED = "arrived"  # now, or at an attempt before, whose answer was lost
    REFUSED = "refused"  # for good
    LATER = "later"  # nobody answered, or asked to wait


type Fate = tuple[State, Problem | None]


def after(kind: Kind, result: Result, age: timedelta) -> Fate:
    """A note of withdrawal is carried until it arrives, however late that is."""
    if result == Result.ARRIVED:
        return State.DELIVERED, None
    if result == Result.REFUSED:
        return State.FAILED, Problem.REFUSED
    if age >= TRIED_FOR and kind != Kind.WITHDRAWAL:
        return State.FAILED, Problem.TOO_LATE
    return State.WAITING, None
