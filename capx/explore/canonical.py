"""One way of saying whom a search looks for, so that the same search is saved once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import QueryDict

from capx.capacities.directory import current
from capx.explore.criteria import Criteria, Sort
from capx.peers.index.facet import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable


def canonical(criteria: Criteria) -> Criteria:
    """The same peers: values in order, each once, neither page nor order of the results.

    A capacity that was merged into another one is called as that.
    """
    chosen = {facet: _in_order(facet, values) for facet, values in criteria.chosen.items()}
    return replace(criteria, chosen=chosen, sort=Sort.RELEVANCE, page=1)


def read_back(query: str) -> Criteria:
    """What a stored query string asks for."""
    return Criteria.from_address(QueryDict(query.removeprefix("?")))


def _in_order(facet: Facet, values: "Iterable[str]") -> tuple[str, ...]:
    return tuple(
        sorted({_current(value) if facet == Facet.CAPACITY else value for value in values})
    )


def _current(slug: str) -> str:
    entry = current().get(slug)
    return entry.slug if entry else slug
