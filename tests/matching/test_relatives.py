"""The nearer two capacities lie in the tree, the better the one serves who wants the other."""

from itertools import product

import pytest

from capx.matching.relatives import served_by, serving
from capx.matching.score import ABOVE, BELOW, BESIDE, SAME
from tests.matching.plain import likeness
from tests.matching.tree import BOTS, ENTRIES, GREMLIN, PRESS, QUERIES, SPARQL, SQL, TECHNOLOGY


def _likeness(kin, other):
    return next((like for like, numbers in kin if other.id in numbers), 0.0)


@pytest.mark.parametrize(
    ("wanted", "shared", "like"),
    [
        (SPARQL, SPARQL, SAME),
        (QUERIES, SPARQL, BELOW),
        (TECHNOLOGY, SPARQL, BELOW),
        (SPARQL, QUERIES, ABOVE),
        (SPARQL, SQL, BESIDE),
        (SPARQL, GREMLIN, BESIDE),
        (SPARQL, TECHNOLOGY, 0.0),
        (QUERIES, BOTS, 0.0),
        (SPARQL, PRESS, 0.0),
    ],
)
def test_how_far_what_is_shared_serves_a_wish(wanted, shared, like):
    assert _likeness(serving(wanted), shared) == like


@pytest.mark.parametrize(("wanted", "shared"), list(product(ENTRIES, repeat=2)))
def test_seen_from_both_sides_it_is_the_same(wanted, shared):
    seen = _likeness(serving(wanted), shared)
    assert seen == _likeness(served_by(shared), wanted) == likeness(wanted, shared)


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("kin", [serving, served_by])
def test_no_capacity_is_named_twice_and_the_best_come_first(kin, entry):
    found = list(kin(entry))
    numbers = [number for _like, some in found for number in some]
    assert len(numbers) == len(set(numbers))
    assert [like for like, _some in found] == sorted((like for like, _ in found), reverse=True)
