"""What a list of events asks for, as it stands in the address: read from it, and written back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.utils.http import urlencode

from capx.events.facet import Facet
from capx.events.months import Month

if TYPE_CHECKING:
    from django.http import QueryDict

PER_PAGE = 15
COUNTED = 10_000  # events are counted exactly and shown up to here
LAST_PAGE = COUNTED // PER_PAGE
WORDS_AT_MOST = 200  # characters of `q` that are looked at
VALUES_AT_MOST = 50  # of one facet
VALUE_AT_MOST = 255  # characters; the longest slug


@dataclass(frozen=True, slots=True)
class Criteria:
    """Values of one facet are alternatives; facets add up. Dates are days of the reader."""

    q: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None  # `from` in the address
    until: date | None = None  # `to` in the address; the day itself is meant too
    past: bool = False
    view: Literal["list", "month"] = "list"
    month: Month | None = None  # of the month view; none is the month in which the reader is
    page: int = 1

    @classmethod
    def from_address(cls, query: "QueryDict") -> "Criteria":
        """Never fails: what cannot be meant is left out."""
        return cls(
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:WORDS_AT_MOST].strip(),
            chosen={facet: values for facet in Facet if (values := _values(query, facet))},
            since=_day(query.get("from", "")),
            until=_day(query.get("to", "")),
            past=query.get("past") == "1",
            view="month" if query.get("view") == "month" else "list",
            month=Month.called(query.get("month", "")),
            page=_page(query.get("page", "")),
        )

    def address(self, *, page: int | None = None) -> str:
        """The query string that says the same, without what goes without saying."""
        pairs = self._narrowing()
        pairs += [("past", "1")] if self.past else []
        pairs += [("view", self.view)] if self.view != "list" else []
        pairs += [("month", str(self.month))] if self.month else []
        pairs += [("page", str(page))] if page and page > 1 else []
        return "?" + urlencode(pairs)

    @property
    def list_address(self) -> str:
        return self.to_come().address()

    @property
    def past_address(self) -> str:
        return self.of_the_past().address()

    @property
    def month_address(self) -> str:
        return self.in_month().address()

    @property
    def feed_address(self) -> str:
        """For feeds and calendars, which know neither pages nor views nor the past."""
        return "?" + urlencode(self._narrowing())

    def _narrowing(self) -> list[tuple[str, str]]:
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet.value, value) for facet, value in self]
        pairs += [("from", self.since.isoformat())] if self.since else []
        pairs += [("to", self.until.isoformat())] if self.until else []
        return pairs

    def __iter__(self) -> Iterator[tuple[Facet, str]]:
        return ((facet, value) for facet in Facet for value in self.chosen.get(facet, ()))

    def __bool__(self) -> bool:
        """Whether anything narrows the list down."""
        return bool(self._narrowing())

    def values(self, facet: Facet) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def without(self, facet: Facet, value: str) -> "Criteria":
        kept = tuple(each for each in self.values(facet) if each != value)
        chosen = {**self.chosen, facet: kept}
        return replace(self, chosen={each: v for each, v in chosen.items() if v}, page=1)

    def without_words(self) -> "Criteria":
        return replace(self, q="", page=1)

    def without_dates(self) -> "Criteria":
        return replace(self, since=None, until=None, page=1)

    def cleared(self) -> "Criteria":
        """The same view of the same time, with nothing that narrows it down."""
        return Criteria(past=self.past, view=self.view, month=self.month)

    def of_the_past(self) -> "Criteria":
        return replace(self, past=True, view="list", month=None, page=1)

    def to_come(self) -> "Criteria":
        return replace(self, past=False, view="list", month=None, page=1)

    def in_month(self, month: Month | None = None) -> "Criteria":
        return replace(self, past=False, view="month", month=month, page=1)

    def on(self, day: date, *, past: bool) -> str:
        """The address of the list of that day alone."""
        of_day = replace(self.to_come(), since=day, until=day, past=past)
        return of_day.address()


def _values(query: "QueryDict", facet: Facet) -> tuple[str, ...]:
    given = (value for value in query.getlist(facet) if "\0" not in value)
    values = (value.strip()[:VALUE_AT_MOST].strip() for value in given)
    return tuple(dict.fromkeys(value for value in values if value))[:VALUES_AT_MOST]


def _day(text: str) -> date | None:
    """A day as forms send it. The first and the last year are left out: zones lead beyond them."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None


def _page(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 1
    return min(max(number, 1), LAST_PAGE)
