"""When an event takes place, as a reader somewhere in the world is told it."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from capx.events.locales import reader_locale
from capx.events.zones import zone_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from babel import Locale

    from capx.events.models import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time on the clock of one zone."""

    at: "datetime"
    locale: "Locale"

    @property
    def machine(self) -> str:
        """For the attribute `datetime`: with the distance from UTC."""
        return self.at.isoformat(timespec="minutes")

    @property
    def date(self) -> str:
        return format_date(self.at.date(), "full", locale=self.locale)

    @property
    def day(self) -> str:
        return str(self.at.day)

    @property
    def month(self) -> str:
        return format_date(self.at.date(), "LLL", locale=self.locale)

    @property
    def weekday(self) -> str:
        return format_date(self.at.date(), "ccc", locale=self.locale)

    @property
    def time(self) -> str:
        return format_time(self.at.time(), "short", locale=self.locale)


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end on the clock of one zone, the zone being named."""

    starts: Moment
    ends: Moment
    zone: str
    days_are_told: bool = False  # by the other span, beside which this one stands

    @property
    def within_a_day(self) -> bool:
        return self.starts.at.date() == self.ends.at.date()


@dataclass(frozen=True, slots=True)
class When:
    """The span in the reader's zone; in the event's own only where its clock shows another time."""

    here: Span
    there: Span | None


def when_is(event: "Event", zone: ZoneInfo) -> When:
    locale = reader_locale()
    here = span(event.starts_at, event.ends_at, zone, locale)
    there = span(event.starts_at, event.ends_at, ZoneInfo(event.time_zone), locale)
    if _clocks(there) == _clocks(here):
        return When(here, None)
    return When(here, replace(there, days_are_told=_days(there) == _days(here)))


def days_of(starts_at: "datetime", ends_at: "datetime", zone: ZoneInfo) -> tuple["date", "date"]:
    """The first and the last day in that zone; what ends at midnight ends on the day before."""
    first, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    ends_at_midnight = end.time() == time.min and end > first
    return first.date(), end.date() - timedelta(days=1) if ends_at_midnight else end.date()


def span(starts_at: "datetime", ends_at: "datetime", zone: ZoneInfo, locale: "Locale") -> Span:
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return Span(Moment(starts, locale), Moment(ends, locale), zone_name(zone, starts, locale))


def _days(span: Span) -> tuple["date", "date"]:
    return span.starts.at.date(), span.ends.at.date()


def _clocks(span: Span) -> tuple["datetime", "datetime"]:
    return span.starts.at.replace(tzinfo=None), span.ends.at.replace(tzinfo=None)
