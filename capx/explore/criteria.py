"""What a search asks for, as it stands in the address: read from it, and written back to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.http import urlencode

from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from django.http import QueryDict

PER_PAGE = 10
COUNTED = 10_000  # results are counted exactly and shown up to here
LAST_PAGE = COUNTED // PER_PAGE
WORDS_AT_MOST = 200  # characters of `q` that are looked at
VALUES_AT_MOST = 50  # of one facet


class Sort(StrEnum):
    RELEVANCE = "relevance"
    RECENT = "recent"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Values of one facet are alternatives; facets add up."""

    q: str = ""
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    incomplete: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @classmethod
    def from_address(cls, query: "QueryDict") -> "Criteria":
        """Never fails: what cannot be meant is left out."""
        return cls(
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:WORDS_AT_MOST],
            chosen={facet: values for facet in Facet if (values := _values(query, facet))},
            incomplete=query.get("incomplete") == "1",
            sort=_sort(query.get("sort", "")),
            page=_page(query.get("page", "")),
        )

    def address(self, *, page: int | None = None) -> str:
        """The query string that says the same, without what goes without saying."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet.value, value) for facet, value in self]
        pairs += [("incomplete", "1")] if self.incomplete else []
        pairs += [("sort", self.sort.value)] if self.sort != Sort.RELEVANCE else []
        pairs += [("page", str(page))] if page and page > 1 else []
        return "?" + urlencode(pairs)

    def __iter__(self) -> Iterator[tuple[Facet, str]]:
        return ((facet, value) for facet in Facet for value in self.chosen.get(facet, ()))

    def __bool__(self) -> bool:
        """Whether anything narrows the search down."""
        return bool(self.q or self.chosen)

    def values(self, facet: Facet) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def without(self, facet: Facet, value: str | None = None) -> "Criteria":
        """Without one value of a facet, or without the whole facet."""
        kept = tuple(each for each in self.values(facet) if value is not None and each != value)
        chosen = {**self.chosen, facet: kept}
        return replace(self, chosen={each: v for each, v in chosen.items() if v}, page=1)

    def without_words(self) -> "Criteria":
        return replace(self, q="", page=1)

    def having(self, facet: Facet, *values: str) -> "Criteria":
        """With these values and no others of the facet."""
        return replace(self, chosen={**self.chosen, facet: values}, page=1)


def _values(query: "QueryDict", facet: Facet) -> tuple[str, ...]:
    values = (value for value in query.getlist(facet) if value and "\0" not in value)
    return tuple(dict.fromkeys(values))[:VALUES_AT_MOST]


def _sort(value: str) -> Sort:
    return Sort(value) if value in Sort else Sort.RELEVANCE


def _page(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 1
    return min(max(number, 1), LAST_PAGE)
