"""Whoever answers in whatever order: states follow the table, and nothing becomes new again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.feedback.enums import CLOSED, OPEN, State
from capx.feedback.machine import TRANSITIONS, IllegalMoveError, after, open_to

states = st.sampled_from(State)


def test_the_table_speaks_of_every_state_and_of_no_other():
    assert set(TRANSITIONS) == set(State)
    assert set(OPEN) | set(CLOSED) == set(State)
    assert not set(OPEN) & set(CLOSED)


@given(states, states)
def test_what_the_table_does_not_name_is_refused(state, wish):
    if wish == state or wish in TRANSITIONS[state]:
        assert after(state, wish) == wish
        assert wish in open_to(state)
    else:
        with pytest.raises(IllegalMoveError):
            after(state, wish)


@given(st.lists(states))
def test_however_moderators_answer_nothing_becomes_new_again(wishes):
    state = State.NEW
    for wish in wishes:
        if wish in open_to(state):
            left, state = state, after(state, wish)
            assert state != State.NEW or left == State.NEW


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_left_and_an_answer_alone_keeps_it(state):
    assert TRANSITIONS[state]
    assert after(state, state) == state


@pytest.mark.parametrize("state", CLOSED)
def test_what_is_closed_can_be_taken_up_again(state):
    assert set(TRANSITIONS[state]) & set(OPEN)
