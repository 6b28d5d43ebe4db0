"""What becomes of an envelope: over is over, and only answers grow too old."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from capx.letsconnect.delivery.fate import Result, after
from capx.letsconnect.enums import Kind, Problem, State
from capx.letsconnect.limits import TRIED_FOR

kinds, results = st.sampled_from(Kind), st.sampled_from(Result)
ages = st.timedeltas(timedelta(), timedelta(days=90))


@given(kinds, results, ages)
def test_it_waits_exactly_where_trying_again_may_help(kind, result, age):
    state, problem = after(kind, result, age)
    may_help = result == Result.LATER and (age < TRIED_FOR or kind == Kind.WITHDRAWAL)
    assert (state == State.WAITING) == may_help
    assert (problem is None) == (state != State.FAILED)


@given(kinds, ages)
def test_what_arrived_is_delivered_however_old_it_is(kind, age):
    assert after(kind, Result.ARRIVED, age) == (State.DELIVERED, None)


@given(kinds, ages)
def test_what_is_refused_for_good_is_not_tried_again(kind, age):
    assert after(kind, Result.REFUSED, age) == (State.FAILED, Problem.REFUSED)


@given(st.lists(st.tuples(results, ages), min_size=1), kinds)
def test_once_it_is_over_nothing_follows(attempts, kind):
    states = []
    for result, age in sorted(attempts, key=lambda attempt: attempt[1]):
        states.append(after(kind, result, age)[0])
        if states[-1] != State.WAITING:
            break
    assert all(state == State.WAITING for state in states[:-1])
