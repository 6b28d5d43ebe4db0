from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.peers.index import order as module
from capx.peers.index.order import Order


def _same(_peer: int) -> tuple[int]:
    return (1,)


keys = st.dictionaries(st.integers(0, 300), st.tuples(st.integers(0, 9)), max_size=250)


@given(keys, st.data())
def test_a_page_is_a_slice_of_what_was_found_in_order(keys, data):
    order = Order(keys.__getitem__)
    order.add(keys)
    found = BitMap(data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else ())
    start = data.draw(st.integers(0, 50))
    stop = start + data.draw(st.integers(1, 20))
    expected = sorted(found, key=lambda peer: (keys[peer], peer))
    assert order.page(found, start, stop) == expected[start:stop]


@given(keys, st.data())
def test_what_was_removed_and_added_again_stands_in_its_new_place(keys, data):
    order = Order(keys.__getitem__)
    order.add(keys)
    moved = data.draw(st.sets(st.sampled_from(sorted(keys)))) if keys else set()
    order.remove(BitMap(moved))
    keys.update(dict.fromkeys(moved, (5,)))
    order.add(moved)
    everybody = sorted(keys, key=lambda peer: (keys[peer], peer))
    assert order.page(BitMap(keys), 0, 300) == everybody


def test_nobody_found_is_an_empty_page():
    assert Order(_same).page(BitMap(), 0, 10) == []


def test_a_page_behind_the_last_is_empty():
    order = Order(_same)
    order.add([1])
    assert order.page(BitMap([1]), 10, 20) == []


@given(st.lists(keys, max_size=4), st.integers(0, 60))
def test_small_blocks_grow_are_parted_and_vanish_without_losing_anybody(changes, start):
    now: dict[int, tuple[int]] = {}
    order = Order(lambda peer: now[peer])
    with (
        patch.object(module, "SIZE", 3),
        patch.object(module, "FEW", 20),
        patch.object(module, "EASILY_SORTED", 0),
    ):
        for change in changes:
            order.remove(BitMap(change.keys() & now.keys()))
            now |= change
            order.add(change)
        expected = sorted(now, key=lambda peer: (now[peer], peer))
        assert order.page(BitMap(now), start, start + 10) == expected[start : start + 10]
