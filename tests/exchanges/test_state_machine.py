"""Two people and the clock do whatever comes to their minds: the rules hold all the way."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from capx.exchanges.enums import OPEN, WAITING, Outcome, Side, State
from capx.exchanges.machine import (
    IllegalMoveError,
    Move,
    Situation,
    Time,
    after,
    moves_open_to,
    waits_for,
)

SAID = {Move.SAY_TOOK_PLACE: Outcome.TOOK_PLACE, Move.SAY_DID_NOT: Outcome.DID_NOT}


class Exchanging(RuleBasedStateMachine):
    """Keeps what the services keep on the row, and nothing of the database."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, Any] = {"state": State.ASKED}
        self.seen = [State.ASKED]
        self.has_agreed = False

    @property
    def situation(self) -> Situation:
        return Situation(**self.facts)

    @rule(move=st.sampled_from(Move), by=st.sampled_from([*Side, None]), dated=st.booleans())
    def try_a_move(self, move, by, dated):
        try:
            state = after(self.situation, move, by)
        except IllegalMoveError:
            assert move not in moves_open_to(self.situation, by)
            return
        self._write(move, by, dated=dated)
        self.facts["state"] = state
        self.seen.append(state)
        self.has_agreed |= move == Move.ACCEPT

    def _write(self, move, by, *, dated):
        if move == Move.PROPOSE_TIME:
            self.facts |= {"proposed_by": by, "time": Time.OPEN}
        if move == Move.ACCEPT and (dated or self.facts.get("proposed_by")):
            self.facts |= {"proposed_by": None, "time": Time.AHEAD}
        if move in SAID:
            self.facts |= {f"{by}_says": SAID[move]}
            if self.facts.get("proposed_by"):
                self.facts |= {"proposed_by": None, "time": Time.OPEN}

    @precondition(lambda self: self.situation.time == Time.AHEAD)
    @rule()
    def the_time_comes(self):
        self.facts["time"] = Time.BEGUN

    @invariant()
    def nothing_is_over_and_open_again(self):
        closed = [state for state in self.seen if state not in OPEN]
        assert len(set(closed)) <= 1
        assert not closed or self.seen[-1] == closed[0]

    @invariant()
    def nothing_takes_place_that_was_not_agreed(self):
        if self.situation.state in (State.ACCEPTED, State.HELD, State.NOT_HELD):
            assert self.has_agreed

    @invariant()
    def it_was_held_only_if_somebody_says_so_and_nobody_denies_it(self):
        said = {self.situation.asker_says, self.situation.answerer_says}
        if self.situation.state == State.HELD:
            assert Outcome.TOOK_PLACE in said
            assert Outcome.DID_NOT not in said

    @invariant()
    def while_it_waits_it_is_exactly_one_sides_turn(self):
        if self.situation.state in WAITING:
            turn = waits_for(self.situation)
            assert turn is not None
            assert Move.ACCEPT in moves_open_to(self.situation, turn)

    @invariant()
    def nobody_is_shut_in(self):
        """Either can get out of whatever is open, or tell what came of it."""
        ways_out = {Move.WITHDRAW, Move.DECLINE, *SAID}
        if self.situation.state in OPEN:
            for side in Side:
                assert moves_open_to(self.situation, side) & ways_out


TestExchanging = Exchanging.TestCase
TestExchanging.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
