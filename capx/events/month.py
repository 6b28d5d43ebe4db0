"""The month view: a table of weeks in the reader's zone, with a few events of each day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone

from capx.events.enums import EventState
from capx.events.locales import first_weekday, reader_locale
from capx.events.models import Event
from capx.events.months import Month
from capx.events.queries.listing import day_begins, ending_after, events_fitting
from capx.events.times import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from babel import Locale

    from capx.events.criteria import Criteria
    from capx.events.queries.announced import Viewer

SHOWN = 3  # events of one day; a link leads to the others
COUNTED = 2_000  # events of one month, far more than a reader looks through


class Happening(NamedTuple):
    """As much of an event as places it on days; thousands of them are read for a month."""

    event_id: int
    starts_at: "datetime"
    ends_at: "datetime"


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on one of its days; `time` is empty on the days after the first."""

    event_id: int
    title: str
    language: str  # of the title; empty where nobody said
    time: str


@dataclass(slots=True)
class Day:
    date: date
    locale: "Locale"
    in_month: bool
    is_today: bool
    address: str  # of the list of all that happens on this day
    events: list[Happening] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def number(self) -> str:
        return str(self.date.day)

    @property
    def name(self) -> str:
        return format_date(self.date, "full", locale=self.locale)

    @property
    def more(self) -> int:
        return len(self.events) - len(self.marks)


@dataclass(frozen=True, slots=True)
class MonthTable:
    before: str  # the address of the month before, empty where the calendar ends
    after: str
    title: str
    weekdays: list[tuple[str, str]]  # short and whole names
    weeks: list[list[Day]]
    total: int  # events that touch a day of the month
    is_cut: bool  # there are more than are counted, and the last days lack some


def month_table(criteria: "Criteria", *, viewer: "Viewer", zone: "ZoneInfo") -> MonthTable:
    """Two queries, whatever happens in the month."""
    locale, today = reader_locale(), timezone.now().astimezone(zone).date()
    month = criteria.month or Month.of(today)
    days = {
        day: Day(
            day, locale, Month.of(day) == month, day == today, criteria.on(day, past=day < today)
        )
        for week in month.weeks(first_weekday(locale))
        for day in week
    }
    touching, is_cut = _put_into(days, criteria, viewer=viewer, zone=zone)
    _mark(days.values(), zone, locale)
    ordered = list(days.values())
    return MonthTable(
        before=_address(criteria, month.before),
        after=_address(criteria, month.after),
        title=format_skeleton("yMMMM", month.first_day, locale=locale),
        weekdays=[_weekday(day.date, locale) for day in ordered[:7]],
        weeks=[ordered[start : start + 7] for start in range(0, len(ordered), 7)],
        total=touching,
        is_cut=is_cut,
    )


def _put_into(
    days: dict[date, Day], criteria: "Criteria", *, viewer: "Viewer", zone: "ZoneInfo"
) -> tuple[int, bool]:
    """Events onto each of their days, in the order of time.

    Gives how many touch the month itself, and whether there are more than are counted.
    """
    first, last = min(days), max(days)
    fitting = events_fitting(criteria, viewer=viewer, zone=zone)
    published = fitting.filter(state=EventState.PUBLISHED, starts_at__lt=_end(last, zone))
    found = ending_after(published, day_begins(first, zone)).order_by("starts_at", "pk")
    rows, touching = list(found.values_list("pk", "starts_at", "ends_at")[: COUNTED + 1]), 0
    for row in rows[:COUNTED]:
        happening = Happening(*row)
        begins, ends = days_of(happening.starts_at, happening.ends_at, zone)
        touched = [days[day] for day in _between(max(begins, first), min(ends, last))]
        touching += any(day.in_month for day in touched)
        for day in touched:
            day.events.append(happening)
    return touching, len(rows) > COUNTED


def _end(day: date, zone: "ZoneInfo") -> "datetime":
    return day_begins(day + timedelta(days=1), zone)


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _mark(days: "Iterable[Day]", zone: "ZoneInfo", locale: "Locale") -> None:
    """The first few events of each day, with their titles."""
    shown = {event.event_id for day in days for event in day.events[:SHOWN]}
    titles = Event.objects.only("title", "language").in_bulk(shown)
    for day in days:
        for event in day.events[:SHOWN]:
            starts = event.starts_at.astimezone(zone)
            time = format_time(starts.time(), "short", locale=locale)
            is_first = starts.date() == day.date
            titled = titles[event.event_id]
            language = titled.language_id or ""
            day.marks.append(Mark(event.event_id, titled.title, language, time if is_first else ""))


def _address(criteria: "Criteria", month: Month | None) -> str:
    return criteria.in_month(month).address() if month else ""


def _weekday(day: date, locale: "Locale") -> tuple[str, str]:
    return format_date(day, "ccc", locale=locale), format_date(day, "cccc", locale=locale)
