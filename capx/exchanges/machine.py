"""What may become of an exchange: who may do what when, and where it leads.

`TRANSITIONS` is the whole specification; `docs/decisions/0007-exchanges.md` says why it is so.
Nothing here knows the database or the clock: a `Situation` comes in, a `State` goes out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from capx.errors import CapacityExchangeError
from capx.exchanges.enums import OPEN, WAITING, Outcome, Side, State


class Move(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    NOT_NOW = "not-now"
    PROPOSE_TIME = "propose-time"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"  # nobody answered
    END = "end"  # one of the two is gone, or wants nothing to do with the other
    SAY_TOOK_PLACE = "say-took-place"
    SAY_DID_NOT = "say-did-not"
    SETTLE = "settle"  # the other side has had its time to tell what came of it
    LAPSE = "lapse"  # neither side has told
    ADD_LINK = "add-link"
    THANK = "thank"
    AGREE_TO_PUBLIC = "agree-to-public"


class Time(StrEnum):
    """The time on which both have agreed."""

    OPEN = "open"  # none yet, or one of the two has proposed another
    AHEAD = "ahead"
    BEGUN = "begun"


type By = Side | None  # the house itself is nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """`proposed_by` is set while the other side has not agreed to the time that stands there."""

    state: State
    proposed_by: By = None
    time: Time = Time.OPEN
    asker_says: Outcome | None = None
    answerer_says: Outcome | None = None

    def said_by(self, side: Side) -> Outcome | None:
        return self.asker_says if side == Side.ASKER else self.answerer_says


class IllegalMoveError(CapacityExchangeError):
    """The table has no such row."""


def other(side: Side) -> Side:
    return Side.ANSWERER if side == Side.ASKER else Side.ASKER


def waits_for(situation: Situation) -> By:
    """Whose answer is awaited: to what was asked, or to a time that was proposed."""
    if situation.state not in OPEN:
        return None
    if situation.proposed_by:
        return other(situation.proposed_by)
    return Side.ANSWERER if situation.state == State.ASKED else None


# Who moves.
def asker(_situation: Situation, by: By) -> bool:
    return by == Side.ASKER


def answerer(_situation: Situation, by: By) -> bool:
    return by == Side.ANSWERER


def awaited(situation: Situation, by: By) -> bool:
    return by is not None and by == waits_for(situation)


def either(_situation: Situation, by: By) -> bool:
    return by is not None


def house(_situation: Situation, by: By) -> bool:
    return by is None


# Under which condition.
def always(_situation: Situation, _by: By) -> bool:
    return True


def nobody_has_told(situation: Situation, _by: By) -> bool:
    return not (situation.asker_says or situation.answerer_says)


def not_begun(situation: Situation, by: By) -> bool:
    return situation.time != Time.BEGUN and nobody_has_told(situation, by)


def may_be_over(situation: Situation, _by: By) -> bool:
    return situation.time != Time.AHEAD


def nobody_tells(situation: Situation, by: By) -> bool:
    return may_be_over(situation, by) and nobody_has_told(situation, by)


def first_to_tell(situation: Situation, by: By) -> bool:
    return may_be_over(situation, by) and _told_by_other(situation, by) is None


def other_tells_that_it_took_place(situation: Situation, by: By) -> bool:
    return may_be_over(situation, by) and _told_by_other(situation, by) == Outcome.TOOK_PLACE


def other_tells_that_it_did_not(situation: Situation, by: By) -> bool:
    return may_be_over(situation, by) and _told_by_other(situation, by) == Outcome.DID_NOT


def one_alone_tells_that_it_took_place(situation: Situation, _by: By) -> bool:
    return _told(situation) == [Outcome.TOOK_PLACE]


def one_alone_tells_that_it_did_not(situation: Situation, _by: By) -> bool:
    return _told(situation) == [Outcome.DID_NOT]


def _told_by_other(situation: Situation, by: By) -> Outcome | None:
    return situation.said_by(other(by)) if by else None


def _told(situation: Situation) -> list[Outcome]:
    return [said for said in (situation.asker_says, situation.answerer_says) if said]


type Condition = Callable[[Situation, By], bool]


@dataclass(frozen=True, slots=True)
class Transition:
    start: tuple[State, ...]
    move: Move
    who: Condition
    end: State
    when: Condition = always

    def fits(self, situation: Situation, by: By) -> bool:
        return (
            situation.state in self.start and self.who(situation, by) and self.when(situation, by)
        )


_AGREED, _OVER = (State.ACCEPTED,), (State.HELD,)

TRANSITIONS = (
    # It waits for an answer. Who was asked says no; who asked takes it back.
    Transition(WAITING, Move.ACCEPT, awaited, State.ACCEPTED),
    Transition(WAITING, Move.PROPOSE_TIME, awaited, State.PROPOSED),
    Transition(WAITING, Move.DECLINE, answerer, State.DECLINED),
    Transition(WAITING, Move.NOT_NOW, answerer, State.NOT_NOW),
    Transition(WAITING, Move.WITHDRAW, asker, State.WITHDRAWN),
    Transition(WAITING, Move.EXPIRE, house, State.EXPIRED),
    # They are agreed. A time that one of them proposes stands once the other accepts it.
    Transition(_AGREED, Move.PROPOSE_TIME, either, State.ACCEPTED, nobody_has_told),
    Transition(_AGREED, Move.ACCEPT, awaited, State.ACCEPTED, nobody_has_told),
    Transition(_AGREED, Move.WITHDRAW, either, State.WITHDRAWN, not_begun),
    Transition(_AGREED, Move.ADD_LINK, either, State.ACCEPTED),
    # Each tells what came of it, and may think better of it while the other is silent.
    Transition(_AGREED, Move.SAY_TOOK_PLACE, either, State.ACCEPTED, first_to_tell),
    Transition(_AGREED, Move.SAY_TOOK_PLACE, either, State.HELD, other_tells_that_it_took_place),
    Transition(_AGREED, Move.SAY_TOOK_PLACE, either, State.NOT_HELD, other_tells_that_it_did_not),
    Transition(_AGREED, Move.SAY_DID_NOT, either, State.ACCEPTED, first_to_tell),
    Transition(_AGREED, Move.SAY_DID_NOT, either, State.NOT_HELD, other_tells_that_it_took_place),
    Transition(_AGREED, Move.SAY_DID_NOT, either, State.NOT_HELD, other_tells_that_it_did_not),
    Transition(_AGREED, Move.SETTLE, house, State.HELD, one_alone_tells_that_it_took_place),
    Transition(_AGREED, Move.SETTLE, house, State.NOT_HELD, one_alone_tells_that_it_did_not),
    Transition(_AGREED, Move.LAPSE, house, State.ENDED, nobody_tells),
    # It took place.
    Transition(_OVER, Move.ADD_LINK, either, State.HELD),
    Transition(_OVER, Move.THANK, either, State.HELD),
    Transition(_OVER, Move.AGREE_TO_PUBLIC, either, State.HELD),
    # Whatever is open ends with a block, a ban, a deletion, or an organization that closes.
    Transition(OPEN, Move.END, house, State.ENDED),
)


def after(situation: Situation, move: Move, by: By) -> State:
    """The state to which the move leads. Raises `IllegalMoveError`."""
    for transition in TRANSITIONS:
        if transition.move == move and transition.fits(situation, by):
            return transition.end
    raise IllegalMoveError(f"{by or 'the house'} cannot {move} while {situation}")


def moves_open_to(situation: Situation, by: By) -> frozenset[Move]:
    return frozenset(each.move for each in TRANSITIONS if each.fits(situation, by))
