from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.wikimedia.wikidata_statements import (
    GREGORIAN,
    Moment,
    item,
    moment,
    only_value,
    parse_time,
    text,
)


def stated(value, rank="normal", kind="value"):
    snak = {"snaktype": kind} | ({"datavalue": {"value": value}} if kind == "value" else {})
    return {"mainsnak": snak, "rank": rank}


def entity(*statements):
    return {"claims": {"P1": list(statements)}}


def told(moment_told: datetime, precision: int) -> dict:
    return {
        "time": f"+{moment_told:%Y-%m-%dT%H:%M:00Z}",
        "precision": precision,
        "calendarmodel": GREGORIAN,
    }


@pytest.mark.parametrize(
    ("statements", "value"),
    [
        ([stated("a")], "a"),
        ([stated("a"), stated("b", "preferred")], "b"),
        ([stated("a"), stated("b", "deprecated")], "a"),
        ([stated("a", "deprecated")], None),
        ([stated("a"), stated("b")], None),
        ([stated("a", "preferred"), stated("b", "preferred"), stated("c")], None),
        ([stated(None, kind="somevalue")], None),
        ([stated(None, kind="novalue")], None),
        ([stated("a"), stated(None, "preferred", "somevalue")], None),
        ([], None),
    ],
)
def test_only_one_best_value_is_certain(statements, value):
    assert only_value(entity(*statements), "P1") == value


def test_an_item_that_states_nothing_has_no_value():
    assert only_value({"claims": []}, "P1") is None
    assert only_value({}, "P1") is None


def test_a_value_of_another_type_is_none():
    assert text(entity(stated({"id": "Q1"})), "P1") == ""
    assert item(entity(stated("Q1")), "P1") == ""
    assert moment(entity(stated("2025-03-01")), "P1") is None
    assert item(entity(stated({"id": "Q1"})), "P1") == "Q1"


moments = st.datetimes(min_value=datetime(1000, 1, 1))  # noqa: DTZ001


@given(moments, st.integers(0, 10))
def test_a_month_or_less_is_no_day(when, precision):
    assert parse_time(told(when, precision)) is None


@given(moments, st.integers(11, 12))
def test_a_day_has_no_time(when, precision):
    assert parse_time(told(when, precision)) == Moment(when.date())


@given(moments, st.integers(13, 14))
def test_a_time_is_told_from_the_minute_on(when, precision):
    assert parse_time(told(when, precision)) == Moment(when.date(), time(when.hour, when.minute))


@given(
    st.fixed_dictionaries(
        {
            "time": st.one_of(st.none(), st.text(), st.integers(), st.dates().map(str)),
            "precision": st.one_of(st.none(), st.text(), st.integers()),
            "calendarmodel": st.sampled_from([GREGORIAN, "", None]),
        }
    )
)
def test_whatever_comes_is_read_or_left_out(value):
    assert parse_time(value) is None


@pytest.mark.parametrize(
    "written",
    [
        "+2025-02-31T00:00:00Z",
        "+2025-00-00T00:00:00Z",
        "+2025-13-01T00:00:00Z",
        "-0044-03-15T00:00:00Z",
        "+12025-03-01T00:00:00Z",
        "+2025-03-01",
        "+0000-03-01T00:00:00Z",
    ],
)
def test_a_day_that_does_not_exist_is_none(written):
    value = {"time": written, "precision": 11, "calendarmodel": GREGORIAN}
    assert parse_time(value) is None


def test_a_day_of_another_calendar_is_none():
    julian = "http://www.wikidata.org/entity/Q1985786"
    value = told(datetime(1500, 3, 1), 11) | {"calendarmodel": julian}  # noqa: DTZ001
    assert parse_time(value) is None
    assert parse_time(value | {"calendarmodel": GREGORIAN}) == Moment(date(1500, 3, 1))
