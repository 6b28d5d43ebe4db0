"""The facets as the page shows them: options with names and counts, a few first, all on demand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from capx.explore.counting import Option, options
from capx.explore.criteria import COUNTED
from capx.explore.labels import FACETS, Reader, value_labels
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from capx.explore.criteria import Criteria
    from capx.explore.search import Search

type Counted = list[tuple[Facet, list[Option]]]

SHOWN_AT_FIRST = 8
# Most peers have no value of it, so that a single option is a choice.
FEW_HAVE_ONE = {Facet.PROGRAMME}
NAMED_AT_MOST = 1_000  # of one facet; more than any vocabulary of the Movement has


@dataclass(frozen=True, slots=True)
class NamedOption:
    value: str
    label: str
    count: int
    chosen: bool

    @property
    def count_is_exact(self) -> bool:
        return self.count <= COUNTED


@dataclass(frozen=True, slots=True)
class Panel:
    facet: Facet
    label: "Promise"
    options: list[NamedOption]
    has_more: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice under way, and the address without it."""

    label: str
    address: str


def panels(search: "Search", *, expanded: str) -> "Counted":
    """Options by facet, while the index is held; `named` gives them their names later."""
    found = ((facet, options(search, facet)) for facet in Facet)
    return [
        (facet, counted[: _room(counted, is_expanded=facet == expanded) + 1])
        for facet, counted in found
        if len(counted) > (facet not in FEW_HAVE_ONE) or any(option.chosen for option in counted)
    ]


def named(counted: "Counted", *, expanded: str, reader: Reader) -> list[Panel]:
    return [_panel(facet, counts, expanded, reader) for facet, counts in counted]


def _room(counted: list[Option], *, is_expanded: bool) -> int:
    """How many options are shown. All that are chosen are: a box not shown would be lost."""
    chosen = sum(option.chosen for option in counted)
    return NAMED_AT_MOST if is_expanded else max(SHOWN_AT_FIRST, chosen)


def _panel(facet: Facet, counted: list[Option], expanded: str, reader: Reader) -> Panel:
    shown = counted[: _room(counted, is_expanded=facet == expanded)]
    has_choice = any(option.chosen for option in shown)
    labels = value_labels(facet, [option.value for option in shown], reader)
    return Panel(
        facet=facet,
        label=FACETS[facet],
        options=[NamedOption(o.value, labels[o.value], o.count, o.chosen) for o in shown],
        has_more=len(shown) < len(counted) and facet != expanded,
        is_open=has_choice or facet in (Facet.CAPACITY, Facet.INTENT, expanded),
    )


def chips(criteria: "Criteria", reader: Reader) -> list[Chip]:
    """One removable chip for the words and one for each value chosen."""
    # Translators: the words that somebody searched for, in the quotation marks of the language.
    words = _("“%(words)s”") % {"words": criteria.q}
    found = [Chip(words, criteria.without_words().address())] if criteria.q else []
    for facet, values in criteria.chosen.items():
        labels = value_labels(facet, values, reader)
        found += [Chip(labels[each], criteria.without(facet, each).address()) for each in values]
    return found
