from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.peers.index.document import Document, Key
from capx.peers.index.postings import Postings

keys = st.sets(st.tuples(st.sampled_from(["known", "wanted"]), st.integers(1, 3)), max_size=4)
changes = st.lists(st.dictionaries(st.integers(1, 12), keys, max_size=5), max_size=4)


def _documents(keys_of_peers: dict[int, set[Key]]) -> list[Document]:
    return [Document(peer, "", "", 0.0, sorted(own)) for peer, own in keys_of_peers.items()]


def _under(keys_of_peers: dict[int, set[Key]], wanted: set[Key]) -> set[int]:
    return {peer for peer, own in keys_of_peers.items() if own & wanted}


@given(changes, keys)
def test_what_is_joined_follows_each_change(changes, wanted):
    postings, now = Postings(), dict[int, set[Key]]()
    for change in changes:
        postings.remove(BitMap(change))
        postings.add(_documents(change))
        now |= change
        assert set(postings.joined("wanted", wanted)) == _under(now, wanted)
        anything = {key for own in now.values() for key in own if key[0] == "known"}
        assert set(postings.of_any("known")) == _under(now, anything)


def test_a_single_key_is_not_copied():
    postings = Postings()
    postings.add(_documents({1: {("known", 1)}}))
    assert postings.joined("one", [("known", 1)]) is postings.of(("known", 1))


def test_several_keys_are_joined_once():
    postings = Postings()
    postings.add(_documents({1: {("known", 1)}, 2: {("known", 2)}}))
    both = [("known", 1), ("known", 2)]
    assert postings.joined("both", both) is postings.joined("both", ())


def test_values_that_nobody_has_any_more_are_not_told():
    postings = Postings()
    postings.add(_documents({1: {("known", 1)}, 2: {("known", 2)}}))
    postings.remove(BitMap([2]))
    assert list(postings.values("known")) == [1]
    assert list(postings.values("wanted")) == []
