"""What one side wishes for, and how much of it each peer covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.capacities.enums import Intent
from capx.matching import wishes
from capx.matching.score import BELOW, FLOOR, coverage, rarity
from capx.matching.wishes import CONSIDERED, STEPS, to_learn, to_share
from capx.peers.index import PeerIndex
from tests.matching.plain import Somebody
from tests.matching.tree import BOTS, DIRECTORY, ENTRIES, PRESS, QUERIES, SPARQL, SQL

numbers = st.sampled_from([entry.id for entry in ENTRIES])
stated = st.lists(numbers, unique=True, max_size=5).map(tuple)
communities = st.lists(st.tuples(stated, stated), min_size=1, max_size=20)


def _index(communities):
    members = [Somebody(n, *stated) for n, stated in enumerate(communities, start=1)]
    index = PeerIndex()
    index.replace((), [member.document for member in members])
    return index


@given(communities, stated)
@pytest.mark.parametrize("side", [to_learn, to_share])
def test_groups_come_near_what_is_covered_and_never_below_it(side, communities, own):
    index = _index(communities)
    found = side(own, index=index, directory=DIRECTORY)
    part = found.part(index.everybody)
    for peer in index.everybody:
        exact = found.coverage(peer)
        left_open = (1 - exact) / (1 - FLOOR)
        assert exact <= part.value(peer) + 1e-9
        assert part.value(peer) <= exact + len(own) * left_open / STEPS + 1e-9
        assert exact <= found.most + 1e-9


@given(communities, stated)
def test_whoever_serves_no_wish_fits_not_and_has_the_floor(communities, own):
    index = _index(communities)
    found = to_learn(own, index=index, directory=DIRECTORY)
    covering = {peer for peer in index.everybody if found.coverage(peer) > FLOOR}
    assert set(found.fitting) == covering


def test_a_part_of_what_is_wanted_is_worth_less_than_all_of_it():
    index = _index([((), (QUERIES.id,)), ((), (SPARQL.id,)), ((), (PRESS.id,))])
    found = to_learn([QUERIES.id], index=index, directory=DIRECTORY)
    worth = rarity(1, 3)
    assert [found.coverage(peer) for peer in (1, 2, 3)] == pytest.approx(
        [coverage([worth]), coverage([worth * BELOW]), FLOOR]
    )


def test_what_few_share_counts_more():
    index = _index([((), (PRESS.id,)), ((), (PRESS.id,)), ((), (PRESS.id,)), ((), (BOTS.id,))])
    found = to_learn([PRESS.id, BOTS.id], index=index, directory=DIRECTORY)
    assert found.coverage(4) > found.coverage(1)
    assert [wish.entry for wish in found.each] == [BOTS, PRESS]


def test_of_very_many_wishes_the_rarest_are_considered(monkeypatch):
    monkeypatch.setattr(wishes, "CONSIDERED", 2)
    index = _index([((), (PRESS.id, SQL.id)), ((), (PRESS.id, BOTS.id))])
    found = to_learn([PRESS.id, SQL.id, BOTS.id], index=index, directory=DIRECTORY)
    assert [wish.entry for wish in found.each] == [SQL, BOTS]
    assert CONSIDERED > 2


def test_a_capacity_that_is_gone_is_no_wish():
    found = to_learn([999], index=_index([((), (PRESS.id,))]), directory=DIRECTORY)
    assert (found.each, found.fitting, found.most) == ((), BitMap(), FLOOR)


def test_sharing_looks_for_those_who_want():
    index = _index([((PRESS.id,), ()), ((), (PRESS.id,))])
    found = to_share([PRESS.id], index=index, directory=DIRECTORY)
    assert found.fitting == index.peers_with((Intent.WANTED, PRESS.id)) == BitMap([1])
