"""A month of the calendar, as it stands in the address: `2026-12`."""

import re
from calendar import Calendar
from datetime import date
from typing import NamedTuple

_WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
# Weeks at the edges reach into the month beyond, and zones into the day beyond.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


class Month(NamedTuple):
    year: int
    number: int  # 1 to 12

    @classmethod
    def called(cls, text: str) -> "Month | None":
        """None where the text names no month, or one that no calendar of ours shows."""
        written = _WRITTEN.fullmatch(text)
        month = cls(int(written[1]), int(written[2])) if written else None
        return month if month and _FIRST_YEAR <= month.year <= _LAST_YEAR else None

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def before(self) -> "Month | None":
        return Month.called(str(self._moved(-1)))

    @property
    def after(self) -> "Month | None":
        return Month.called(str(self._moved(1)))

    def weeks(self, first_weekday: int) -> list[list[date]]:
        """Whole weeks, beginning on that day (0 for Monday), with days of the months around."""
        return Calendar(first_weekday).monthdatescalendar(self.year, self.number)

    def _moved(self, months: int) -> "Month":
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)
