from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.safety.quotas import age_of, first_contacts_a_day

days = st.integers(0, 8_000).map(lambda number: timedelta(days=number))
numbers = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("age", "edits", "answered", "limit"),
    [
        (None, 0, 0, 3),
        (None, 100_000, 0, 3),
        (29, 100_000, 0, 3),
        (4_000, 49, 0, 3),
        (30, 50, 0, 5),
        (89, 5_000, 1, 5),
        (90, 200, 0, 10),
        (90, 199, 0, 5),
        (1, 0, 2, 10),
        (364, 1_000, 9, 10),
        (365, 1_000, 0, 25),
        (365, 999, 0, 10),
        (None, 0, 10, 25),
    ],
)
def test_the_limit_grows_with_age_edits_and_answers(age, edits, answered, limit):
    since = None if age is None else timedelta(days=age)
    assert first_contacts_a_day(age=since, edits=edits, answered=answered) == limit


@given(days, days, numbers, numbers, numbers, numbers)
def test_whoever_has_more_of_everything_has_no_lower_limit(age, older, edits, more, met, again):
    less = first_contacts_a_day(age=age, edits=edits, answered=met)
    assert first_contacts_a_day(age=age + older, edits=edits + more, answered=met + again) >= less


def test_the_age_is_told_from_the_day_of_registration():
    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert age_of(datetime(2026, 1, 1, tzinfo=UTC), now) == timedelta(days=30)
    assert age_of(None, now) is None
