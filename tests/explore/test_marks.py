"""New are exactly those who fit now and did not at the mark, whatever has happened between."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.explore.criteria import COUNTED
from capx.explore.marks import mark_of, new_since, still_there
from capx.peers.index import PeerIndex
from tests.explore.test_search_follows_its_rules import (
    asked,
    criteria,
    documents,
    plainly,
    viewers,
)

# What the community is at one moment, and whom the member may see just then.
moments = st.tuples(documents(), viewers)


@settings(max_examples=300)
@given(st.lists(moments, min_size=1, max_size=5), st.data(), criteria)
def test_exactly_those_are_new_who_fit_now_and_did_not_at_the_mark(history, data, wanted):
    """One index lives through all moments, as a process does; the member looks at some of them."""
    index, mark, fitted = PeerIndex(), None, set()
    for people, viewer in history:
        index.replace(index.everybody.copy(), people)
        found = asked(index, wanted, viewer).found()
        fit = plainly(people, wanted, viewer)
        if mark is not None:
            assert set(new_since(mark, found)) == fit - fitted
        if mark is None or data.draw(st.booleans()):
            mark, fitted = mark_of(found), fit


numbers = st.sets(st.integers(0, 2**32 - 1), max_size=200)


@given(numbers, numbers)
def test_a_mark_forgets_who_is_gone_and_nobody_else(marked, there):
    kept = still_there(mark_of(BitMap(marked)), BitMap(there))
    if marked <= there:
        assert kept is None
    else:
        assert set(BitMap.deserialize(kept)) == marked & there


def test_a_mark_is_small_and_there_is_none_where_too_many_fit():
    spread = BitMap(range(0, 100 * COUNTED, 100))  # one in a hundred of a million
    assert len(mark_of(spread)) < 21_000
    assert mark_of(spread | BitMap([1])) is None


def test_a_mark_leaves_the_bitmap_of_the_search_as_it_is():
    fitting = BitMap([1, 2, 3])
    mark_of(fitting)
    assert fitting == BitMap([1, 2, 3])
