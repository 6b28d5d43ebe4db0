from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from capx.events.criteria import LAST_PAGE, Criteria
from capx.events.facet import Facet
from capx.events.months import Month

NAMES = [*Facet, "q", "from", "to", "past", "view", "month", "page"]
values = st.one_of(
    st.text(max_size=12),
    st.dates().map(str),
    st.sampled_from(["1", "month", "2026-12", "2026-13", "0001-01", "9999-12", "0001-01-01"]),
)
pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=12)


def read(address: str) -> Criteria:
    return Criteria.from_address(QueryDict(address.removeprefix("?")))


@given(pairs)
def test_any_address_can_be_read_and_says_the_same_when_written_back(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    criteria = Criteria.from_address(query)
    assert read(criteria.address(page=criteria.page)) == criteria


def test_every_facet_can_be_repeated():
    criteria = read("language=pt&language=es&language=pt&territory=BR")
    assert criteria.values(Facet.LANGUAGE) == ("pt", "es")
    assert criteria.values(Facet.TERRITORY) == ("BR",)


@pytest.mark.parametrize(
    "nonsense",
    [
        *("from=tomorrow", "to=2026-02-30", "month=2026-13", "view=year", "past=no", "page=-1"),
        *("from=0001-01-01", "to=9999-12-31", "month=0001-01", "language=", "format=%00"),
    ],
)
def test_nonsense_is_left_out(nonsense):
    assert read(nonsense) == Criteria()


def test_dates_are_read_and_written_back():
    criteria = read("from=2026-03-01&to=2026-03-31")
    assert (criteria.since, criteria.until) == (date(2026, 3, 1), date(2026, 3, 31))
    assert criteria.address() == "?from=2026-03-01&to=2026-03-31"
    assert criteria.without_dates() == Criteria()


def test_dropping_a_value_keeps_the_others_and_leads_to_the_first_page():
    criteria = read("language=pt&language=es&q=sparql&page=3")
    assert criteria.without(Facet.LANGUAGE, "pt").address() == "?q=sparql&language=es"
    assert criteria.without_words().address() == "?language=pt&language=es"
    assert criteria.without(Facet.LANGUAGE, "pt").page == 1


def test_clearing_keeps_the_view():
    assert read("q=a&view=month&month=2026-12").cleared().address() == "?view=month&month=2026-12"
    assert read("q=a&past=1").cleared().address() == "?past=1"


def test_feeds_know_neither_pages_nor_views():
    criteria = read("q=a&format=online&view=month&month=2026-12&page=2")
    assert criteria.feed_address == "?q=a&format=online"


def test_only_what_narrows_down_counts_as_a_choice():
    assert not read("past=1&view=month&month=2026-12&page=2")
    assert read("to=2026-12-31")


def test_the_last_page_is_a_number_that_databases_hold():
    assert read("page=999999999").page == LAST_PAGE
    assert read("page=²").page == 1


def test_months_follow_each_other_over_the_turn_of_the_year():
    assert Month(2026, 12).after == Month(2027, 1)
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month.called("2026-07") == Month(2026, 7)


def test_the_calendar_ends_somewhere():
    assert Month(1900, 1).before is None
    assert Month(2999, 12).after is None


def test_weeks_begin_where_the_reader_begins_them():
    from_monday, from_saturday = Month(2026, 7).weeks(0), Month(2026, 7).weeks(5)
    assert from_monday[0][0] == date(2026, 6, 29)
    assert from_saturday[0][0] == date(2026, 6, 27)
    assert all(len(week) == 7 for week in from_monday + from_saturday)
