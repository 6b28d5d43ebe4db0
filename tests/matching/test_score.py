"""The score is explained in docs/matching.md; here is what that explanation rests on."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.matching import score
from capx.matching.score import FLOOR, Parts

parts = st.builds(Parts, *[st.floats(0.01, 1.0)] * len(Parts._fields))
strengths = st.lists(st.floats(0.0, 0.8), max_size=5)
BEST = Parts(*[1.0] * len(Parts._fields))


@given(parts)
def test_a_score_lies_between_the_least_and_the_greatest_part(found):
    assert min(found) - 1e-9 <= score.score(found) <= max(found) + 1e-9


@given(parts, st.sampled_from(Parts._fields), st.floats(0.01, 1.0))
def test_more_of_a_part_is_never_worse(found, name, value):
    other = found._replace(**{name: value})
    low, high = sorted((found, other), key=lambda each: getattr(each, name))
    assert score.score(low) <= score.score(high) + 1e-9


@pytest.mark.parametrize("name", Parts._fields)
def test_what_is_ruled_out_by_one_part_is_ruled_out(name):
    assert score.score(BEST._replace(**{name: 0.0})) == 0


@pytest.mark.parametrize("name", ["teaches", "learns", "language"])
def test_a_heavy_part_near_zero_sinks_a_match(name):
    assert score.score(BEST._replace(**{name: 0.001})) < 0.25


def test_whom_nothing_speaks_against_has_all():
    assert score.score(BEST) == 1


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (BEST._replace(teaches=0.5), 0.85218),
        (BEST._replace(teaches=0.2, learns=0.6), 0.61306),
        (BEST._replace(language=0.6, time=0.4, rest=0.05), 0.63712),
        (Parts(0.7, 0.2, 1.0, 0.7, 0.85, 0.9, 0.9, 1.0), 0.61013),
    ],
)
def test_some_scores_as_they_have_been_worked_out(found, value):
    assert score.score(found) == pytest.approx(value, abs=1e-5)


@given(strengths)
def test_what_is_covered_lies_between_the_floor_and_all(each):
    assert FLOOR <= score.coverage(each) <= 1


@given(strengths, st.floats(0.01, 0.8))
def test_one_wish_more_that_is_served_covers_more(each, strength):
    assert score.coverage([*each, strength]) > score.coverage(each)


def test_in_what_order_wishes_are_served_does_not_matter():
    found = {round(score.coverage(each), 12) for each in permutations((0.1, 0.4, 0.8))}
    assert len(found) == 1


def test_what_serves_nothing_is_worth_the_floor():
    assert score.coverage([]) == score.coverage([0.0, 0.0]) == FLOOR


@given(st.integers(0, 1_000), st.integers(0, 1_000), st.integers(1, 1_000))
def test_the_fewer_share_a_capacity_the_more_it_is_worth(one, other, everybody):
    few, many = sorted((one, other))
    worth = [score.rarity(number, everybody) for number in (few, many)]
    assert score.RAREST >= worth[0] >= worth[1] >= score.COMMONEST - 1e-9


def test_in_an_empty_community_everything_is_rare():
    assert score.rarity(0, 0) == score.RAREST


@pytest.mark.parametrize(
    ("level_of", "worse_and_worse"),
    [
        (score.language, [3, 2, 1, 0]),
        (score.time, [0, 4, 8, 12]),
        (score.recency, [0, 31, 91, 181, 366, 731]),
        (score.room, [3, 2, 1, 0]),
        (score.rest, [0.0, 0.3, 0.6, 1.1, 2.1, 4.1, 8.1]),
    ],
)
def test_every_part_falls_in_steps_from_the_best(level_of, worse_and_worse):
    values = [level_of(each) for each in worse_and_worse]
    assert values[0] == 1
    assert values == sorted(set(values), reverse=True)
    assert min(values) >= 0


def test_two_hours_do_not_matter():
    assert score.time(2) == score.time(0) == 1


def test_whoever_takes_no_more_requests_or_shares_no_language_is_ruled_out():
    assert score.room(0) == score.room(-1) == score.language(score.NONE) == 0


def test_to_share_neither_wiki_nor_region_speaks_a_little_against_a_match():
    neither = score.place(same_project=False, same_region=False)
    one = score.place(same_project=True, same_region=False)
    assert neither < one == score.place(same_project=False, same_region=True) < 1
    assert score.place(same_project=True, same_region=True) == 1
