"""From the clock where an event takes place to UTC."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.events.clock import YEARS, moment
from capx.events.errors import FarAwayError, SkippedTimeError, UnknownZoneError
from capx.peers.forms.zones import zones_named_after_places

ZONES = [name for name, _further in zones_named_after_places()]
days = st.dates(date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31))
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(days, minutes, st.sampled_from(ZONES))
def test_the_clocks_of_the_zone_show_what_was_typed(day, at, zone):
    try:
        found = moment(day, at, zone)
    except SkippedTimeError:
        return
    assert found.tzinfo is UTC
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, at)


@given(days, minutes)
def test_utc_skips_nothing(day, at):
    assert moment(day, at, "UTC") == datetime.combine(day, at, UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", date(2027, 3, 28)), ("America/New_York", date(2027, 3, 14))],
)
def test_a_time_that_a_clock_change_skips_is_refused(zone, day):
    with pytest.raises(SkippedTimeError):
        moment(day, time(2, 30), zone)
    assert moment(day, time(3, 30), zone) > moment(day, time(1, 30), zone)


def test_a_day_that_a_country_left_out_is_refused():
    with pytest.raises(SkippedTimeError):
        moment(date(2011, 12, 30), time(12), "Pacific/Apia")


def test_of_a_time_that_comes_twice_the_first_is_meant():
    assert moment(date(2027, 10, 31), time(2, 30), "Europe/Berlin") == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )
    again = moment(date(2027, 10, 31), time(2, 30, fold=1), "Europe/Berlin")
    assert again == moment(date(2027, 10, 31), time(2, 30), "Europe/Berlin")


@pytest.mark.parametrize("zone", ["", "Moon/Tycho", "../../etc/passwd", "/etc/passwd", "x\0"])
def test_no_zone_is_refused_by_its_name(zone):
    with pytest.raises(UnknownZoneError):
        moment(date(2027, 1, 1), time(12), zone)


@pytest.mark.parametrize("day", [date.min, date(2000, 12, 31), date(2100, 1, 1), date.max])
def test_years_in_which_nobody_plans_are_refused(day):
    with pytest.raises(FarAwayError):
        moment(day, time(12), "Pacific/Kiritimati")
