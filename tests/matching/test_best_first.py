"""Searching best first finds what sorting everybody would."""

from math import prod
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.matching import best_first as searching
from capx.matching.best_first import best_first, in_turn
from capx.matching.levels import Level, LevelledPart

values = st.floats(0.05, 1.0)
peers = st.sets(st.integers(1, 60))
levels = st.lists(st.builds(Level, values, peers.map(BitMap)), max_size=4)
levelled = st.builds(LevelledPart, levels, st.sampled_from([0.0, 0.1, 0.5, 1.0]))
weighted = st.lists(st.tuples(levelled, st.floats(0.1, 2.0)), min_size=1, max_size=4)


def _exact(peer, chosen):
    return prod(part.value(peer) ** weight for part, weight in chosen)


@given(peers, weighted)
def test_split_to_the_end_it_is_the_order_of_all_scores(ground, chosen):
    with patch.object(searching, "FEW", 0):
        groups = list(best_first(BitMap(ground), *zip(*chosen, strict=True)))
    found = [(peer, group.value) for group in groups for peer in group.peers]
    scored = {peer: _exact(peer, chosen) for peer in ground}
    assert {peer for peer, _bound in found} >= {peer for peer in ground if scored[peer]}
    assert all(abs(scored[peer] - bound) < 1e-9 for peer, bound in found)
    assert [group.value for group in groups] == sorted((g.value for g in groups), reverse=True)


@given(peers, weighted)
def test_nobody_has_more_than_the_bound_with_which_they_come(ground, chosen):
    groups = list(best_first(BitMap(ground), *zip(*chosen, strict=True)))
    assert all(
        _exact(peer, chosen) <= group.value + 1e-9
        for number, group in enumerate(groups)
        for later in groups[number:]
        for peer in later.peers
    )
    numbers = [peer for group in groups for peer in group.peers]
    assert len(numbers) == len(set(numbers))


def test_few_peers_are_given_as_they_are():
    few = BitMap(range(searching.FEW))
    part = LevelledPart([Level(0.5, few), Level(0.4, BitMap([0]))], otherwise=0.1)
    assert list(best_first(few, [part], [2.0])) == [Level(0.25, few)]


def test_a_search_is_begun_when_its_bound_is_reached():
    begun = []

    def search(name, *values):
        begun.append(name)
        yield from (Level(value, BitMap()) for value in values)

    merged = in_turn([(0.9, search("good", 0.8, 0.5)), (0.6, search("fair", 0.6, 0.1))])
    assert next(merged).value == 0.8
    assert begun == ["good"]
    assert [level.value for level in merged] == [0.6, 0.5, 0.1]
