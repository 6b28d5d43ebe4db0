"""The time of an exchange on the clocks of the two."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from capx.events.locales import reader_locale
from capx.events.times import Span, span
from capx.events.zones import zones_known

if TYPE_CHECKING:
    from datetime import datetime

    from capx.exchanges.queries.shown import ShownExchange


@dataclass(frozen=True, slots=True)
class Meeting:
    """`there` is None where the other side has not said in which zone it is."""

    here: Span
    there: Span | None

    @property
    def has_one_clock(self) -> bool:
        """Whether the clocks of the two show the same."""
        return self.there is not None and _clock(self.there) == _clock(self.here)


def meeting_of(shown: "ShownExchange", zone: ZoneInfo) -> Meeting | None:
    """None where no time is proposed or agreed on; `zone` is the reader's."""
    starts_at, ends_at = shown.exchange.starts_at, shown.exchange.ends_at
    if starts_at is None or ends_at is None:
        return None
    locale, theirs = reader_locale(), shown.other.time_zone if shown.other else ""
    there = span(starts_at, ends_at, ZoneInfo(theirs), locale) if theirs in zones_known() else None
    return Meeting(span(starts_at, ends_at, zone, locale), there)


def _clock(told: Span) -> tuple["datetime", "datetime"]:
    return told.starts.at.replace(tzinfo=None), told.ends.at.replace(tzinfo=None)
