from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.peers.index import terms
from capx.peers.index.terms import Terms

words = st.sets(st.sampled_from(["ana", "ben", "wiki", "sparql"]), max_size=4)
peers = st.dictionaries(st.integers(1, 20), words, max_size=8)


def _having(terms_of_peers: dict[int, set[str]], term: str) -> set[int]:
    return {peer for peer, own in terms_of_peers.items() if term in own}


@given(st.lists(peers, max_size=4), st.sampled_from([0, 1_000]))
def test_each_change_leaves_who_has_what_now(changes, tidy_from):
    index, now = Terms(), dict[int, set[str]]()
    with patch.object(terms, "TIDY_FROM", tidy_from):
        for change in changes:
            for peer in change.keys() & now.keys():
                index.remove(peer)
            index.add(change.items())
            now |= change
    for term in ("ana", "ben", "wiki", "sparql", "unheard"):
        assert set(index.having(term)) == _having(now, term)


def test_having_any_joins_rare_and_common_terms():
    index = Terms()
    index.add([(1, {"rare"}), (2, {"common"}), (3, {"common"})])
    assert index.having_any(["rare", "common", "unheard"]) == BitMap([1, 2, 3])


def test_what_comes_back_is_the_askers_own():
    index = Terms()
    index.add([(1, {"common"}), (2, {"common"})])
    index.having("common").add(9)
    assert index.having("common") == BitMap([1, 2])


def test_the_terms_that_are_new_are_told():
    index = Terms()
    index.add([(1, {"ana"})])
    known = len(index)
    index.add([(2, {"ana", "ben"})])
    assert list(index.since(known)) == ["ben"]


def test_who_has_no_terms_is_removed_without_harm():
    index = Terms()
    index.add([(5, set())])
    index.remove(5)
    index.remove(70)
    assert not index.having("ana")


def test_what_changes_leave_behind_is_moved_together():
    index = Terms()
    with patch.object(terms, "TIDY_FROM", 10):
        for _ in range(50):
            index.add([(1, {"ana", "ben"}), (2, {"wiki"})])
            index.remove(1)
            index.remove(2)
    assert len(index._own) < 50
