"""Numbers added up as digits are the sums that one gets by adding."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from capx.matching.adding import by_number, sums

some = st.sets(st.integers(1, 30), max_size=12)


@given(st.lists(st.tuples(st.integers(1, 40), some), max_size=12), some)
def test_every_peer_has_the_sum_of_its_numbers_the_highest_first(numbers, ground):
    expected = Counter(dict.fromkeys(ground, 0))
    for number, peers in numbers:
        expected.update(dict.fromkeys(peers & ground, number))
    found = list(by_number(BitMap(ground), sums((n, BitMap(peers)) for n, peers in numbers)))
    assert {peer: number for number, peers in found for peer in peers} == dict(expected)
    assert [number for number, _ in found] == sorted({n for n, _ in found}, reverse=True)


def test_what_is_added_stays_as_it_was():
    one, other = BitMap([1, 2]), BitMap([2, 3])
    sums([(1, one), (1, other), (3, one)])
    assert (one, other) == (BitMap([1, 2]), BitMap([2, 3]))
