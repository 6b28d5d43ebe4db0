"""Every row of the table, and everything that it does not list."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.exchanges import machine
from capx.exchanges.enums import OPEN, WAITING, Outcome, Side, State
from capx.exchanges.machine import (
    TRANSITIONS,
    IllegalMoveError,
    Move,
    Situation,
    Time,
    after,
    moves_open_to,
    waits_for,
)

HOUSE = None
PARTIES = (Side.ASKER, Side.ANSWERER, HOUSE)
YES, NO = Outcome.TOOK_PLACE, Outcome.DID_NOT

ASKED = Situation(state=State.ASKED)
BY_ANSWERER = Situation(state=State.PROPOSED, proposed_by=Side.ANSWERER)
BY_ASKER = Situation(state=State.PROPOSED, proposed_by=Side.ASKER)
AGREED = Situation(state=State.ACCEPTED)
MOVING = Situation(state=State.ACCEPTED, proposed_by=Side.ASKER)
AHEAD = Situation(state=State.ACCEPTED, time=Time.AHEAD)
BEGUN = Situation(state=State.ACCEPTED, time=Time.BEGUN)
ASKER_SAID = Situation(state=State.ACCEPTED, time=Time.BEGUN, asker_says=YES)
ASKER_DENIED = Situation(state=State.ACCEPTED, time=Time.BEGUN, asker_says=NO)
HELD = Situation(state=State.HELD, asker_says=YES, answerer_says=YES)

TO_TELL = {Move.SAY_TOOK_PLACE, Move.SAY_DID_NOT}
REFUSALS = {Move.DECLINE, Move.NOT_NOW}
ANSWERS = {Move.ACCEPT, Move.PROPOSE_TIME}
TOGETHER = {Move.ADD_LINK, Move.THANK, Move.AGREE_TO_PUBLIC}

# What each may do: the asker, the answerer, the house.
MAY = [
    (ASKED, {Move.WITHDRAW}, ANSWERS | REFUSALS, {Move.EXPIRE, Move.END}),
    (BY_ANSWERER, ANSWERS | {Move.WITHDRAW}, REFUSALS, {Move.EXPIRE, Move.END}),
    (BY_ASKER, {Move.WITHDRAW}, ANSWERS | REFUSALS, {Move.EXPIRE, Move.END}),
    (
        AGREED,
        TO_TELL | {Move.PROPOSE_TIME, Move.WITHDRAW, Move.ADD_LINK},
        TO_TELL | {Move.PROPOSE_TIME, Move.WITHDRAW, Move.ADD_LINK},
        {Move.END, Move.LAPSE},
    ),
    (
        MOVING,
        TO_TELL | {Move.PROPOSE_TIME, Move.WITHDRAW, Move.ADD_LINK},
        TO_TELL | ANSWERS | {Move.WITHDRAW, Move.ADD_LINK},
        {Move.END, Move.LAPSE},
    ),
    (
        AHEAD,
        {Move.PROPOSE_TIME, Move.WITHDRAW, Move.ADD_LINK},
        {Move.PROPOSE_TIME, Move.WITHDRAW, Move.ADD_LINK},
        {Move.END},
    ),
    (
        BEGUN,
        TO_TELL | {Move.PROPOSE_TIME, Move.ADD_LINK},
        TO_TELL | {Move.PROPOSE_TIME, Move.ADD_LINK},
        {Move.END, Move.LAPSE},
    ),
    (ASKER_SAID, TO_TELL | {Move.ADD_LINK}, TO_TELL | {Move.ADD_LINK}, {Move.END, Move.SETTLE}),
    (HELD, TOGETHER, TOGETHER, set()),
]
OVER = [State.NOT_NOW, State.DECLINED, State.EXPIRED, State.WITHDRAWN, State.NOT_HELD, State.ENDED]

# Where each move leads, from which situation and by whom.
LEADS = [
    (ASKED, Move.ACCEPT, Side.ANSWERER, State.ACCEPTED),
    (ASKED, Move.PROPOSE_TIME, Side.ANSWERER, State.PROPOSED),
    (ASKED, Move.DECLINE, Side.ANSWERER, State.DECLINED),
    (ASKED, Move.NOT_NOW, Side.ANSWERER, State.NOT_NOW),
    (ASKED, Move.WITHDRAW, Side.ASKER, State.WITHDRAWN),
    (ASKED, Move.EXPIRE, HOUSE, State.EXPIRED),
    (ASKED, Move.END, HOUSE, State.ENDED),
    (BY_ANSWERER, Move.ACCEPT, Side.ASKER, State.ACCEPTED),
    (BY_ANSWERER, Move.PROPOSE_TIME, Side.ASKER, State.PROPOSED),
    (BY_ANSWERER, Move.DECLINE, Side.ANSWERER, State.DECLINED),
    (BY_ANSWERER, Move.WITHDRAW, Side.ASKER, State.WITHDRAWN),
    (BY_ASKER, Move.ACCEPT, Side.ANSWERER, State.ACCEPTED),
    (BY_ASKER, Move.NOT_NOW, Side.ANSWERER, State.NOT_NOW),
    (BY_ASKER, Move.EXPIRE, HOUSE, State.EXPIRED),
    (AGREED, Move.PROPOSE_TIME, Side.ASKER, State.ACCEPTED),
    (MOVING, Move.ACCEPT, Side.ANSWERER, State.ACCEPTED),
    (AHEAD, Move.WITHDRAW, Side.ANSWERER, State.WITHDRAWN),
    (AHEAD, Move.END, HOUSE, State.ENDED),
    (BEGUN, Move.SAY_TOOK_PLACE, Side.ANSWERER, State.ACCEPTED),
    (BEGUN, Move.SAY_DID_NOT, Side.ASKER, State.ACCEPTED),
    (ASKER_SAID, Move.SAY_TOOK_PLACE, Side.ANSWERER, State.HELD),
    (ASKER_SAID, Move.SAY_DID_NOT, Side.ANSWERER, State.NOT_HELD),
    (ASKER_SAID, Move.SAY_DID_NOT, Side.ASKER, State.ACCEPTED),
    (ASKER_DENIED, Move.SAY_TOOK_PLACE, Side.ANSWERER, State.NOT_HELD),
    (ASKER_DENIED, Move.SAY_DID_NOT, Side.ANSWERER, State.NOT_HELD),
    (ASKER_SAID, Move.SETTLE, HOUSE, State.HELD),
    (ASKER_DENIED, Move.SETTLE, HOUSE, State.NOT_HELD),
    (AGREED, Move.LAPSE, HOUSE, State.ENDED),
    (BEGUN, Move.LAPSE, HOUSE, State.ENDED),
    (AGREED, Move.ADD_LINK, Side.ASKER, State.ACCEPTED),
    (HELD, Move.ADD_LINK, Side.ANSWERER, State.HELD),
    (HELD, Move.THANK, Side.ASKER, State.HELD),
    (HELD, Move.AGREE_TO_PUBLIC, Side.ANSWERER, State.HELD),
]

situations = st.builds(
    Situation,
    state=st.sampled_from(State),
    proposed_by=st.sampled_from(PARTIES),
    time=st.sampled_from(Time),
    asker_says=st.sampled_from([None, *Outcome]),
    answerer_says=st.sampled_from([None, *Outcome]),
)


@pytest.mark.parametrize(("situation", "asker", "answerer", "house"), MAY)
def test_each_may_do_this_and_nothing_else(situation, asker, answerer, house):
    assert moves_open_to(situation, Side.ASKER) == asker
    assert moves_open_to(situation, Side.ANSWERER) == answerer
    assert moves_open_to(situation, HOUSE) == house


@pytest.mark.parametrize(("state", "by"), list(product(OVER, PARTIES)))
def test_what_is_over_stays_as_it_is(state, by):
    assert moves_open_to(Situation(state=state), by) == frozenset()


@pytest.mark.parametrize(("situation", "move", "by", "leads_to"), LEADS)
def test_a_move_leads_there(situation, move, by, leads_to):
    assert after(situation, move, by) == leads_to


def test_every_row_of_the_table_is_tried():
    tried = {
        id(next(row for row in TRANSITIONS if row.move == move and row.fits(situation, by)))
        for situation, move, by, _ in LEADS
    }
    assert [row for row in TRANSITIONS if id(row) not in tried] == []


@pytest.mark.parametrize(
    ("situation", "side"),
    [
        (ASKED, Side.ANSWERER),
        (BY_ANSWERER, Side.ASKER),
        (BY_ASKER, Side.ANSWERER),
        (AGREED, None),
        (MOVING, Side.ANSWERER),
        (BEGUN, None),
        (HELD, None),
    ],
)
def test_it_is_somebodys_turn(situation, side):
    assert waits_for(situation) == side


@given(situations, st.sampled_from(Move), st.sampled_from(PARTIES))
def test_a_move_is_open_or_it_is_refused(situation, move, by):
    if move in moves_open_to(situation, by):
        after(situation, move, by)
    else:
        with pytest.raises(IllegalMoveError):
            after(situation, move, by)


@given(situations, st.sampled_from(Move), st.sampled_from(PARTIES))
def test_no_two_rows_of_the_table_contradict_each_other(situation, move, by):
    fitting = [row for row in TRANSITIONS if row.move == move and row.fits(situation, by)]
    assert len(fitting) <= 1


@given(situations)
def test_the_house_does_nothing_that_is_up_to_the_two(situation):
    of_the_house = {Move.EXPIRE, Move.END, Move.SETTLE, Move.LAPSE}
    assert moves_open_to(situation, HOUSE) <= of_the_house
    for side in Side:
        assert not moves_open_to(situation, side) & of_the_house


@given(situations)
def test_only_one_of_the_two_answers(situation):
    both = moves_open_to(situation, Side.ASKER) & moves_open_to(situation, Side.ANSWERER)
    assert Move.ACCEPT not in both
    if situation.state in WAITING:
        assert not both


@given(situations)
def test_whatever_is_open_can_end(situation):
    assert (Move.END in moves_open_to(situation, HOUSE)) == (situation.state in OPEN)


def test_the_other_of_the_two():
    assert machine.other(Side.ASKER) == Side.ANSWERER
    assert machine.other(Side.ANSWERER) == Side.ASKER
