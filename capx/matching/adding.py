"""Numbers of very many peers added up at once, as binary digits that are bitmaps.

What it costs depends on how many numbers are added, and not on how many different sums there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyroaring import BitMap


def sums(numbers: Iterable[tuple[int, BitMap]]) -> list[BitMap]:
    """The digits of each peer's sum, the lowest first: who is in the bitmap has a 1 there.

    A number comes with those whom it is added for.
    """
    columns: dict[int, list[BitMap]] = defaultdict(list)
    for number, peers in numbers:
        for place in range(number.bit_length()):
            if number >> place & 1:
                columns[place].append(peers)
    digits: list[BitMap] = []
    while columns:
        digit, carried = _digit(columns.pop(len(digits), []))
        digits.append(digit)
        if carried:
            columns[len(digits)] += carried
    return digits


def _digit(column: list[BitMap]) -> tuple[BitMap, list[BitMap]]:
    """What remains of a column, and what is carried: of three 1s one remains, two are one above."""
    carried = []
    while len(column) > 2:
        one, other, third = (column.pop() for _ in range(3))
        different = one ^ other
        column.insert(0, different ^ third)
        carried.append((one & other) | (different & third))
    if len(column) == 2:
        one, other = column
        return one ^ other, [*carried, one & other]
    return (column[0] if column else BitMap()), carried


def by_number(peers: BitMap, digits: Sequence[BitMap]) -> Iterator[tuple[int, BitMap]]:
    """The peers by their numbers, the highest first."""
    if not peers:
        return
    if not digits:
        yield 0, peers
        return
    *lower, highest = digits
    for number, some in by_number(peers & highest, lower):
        yield number + (1 << len(lower)), some
    yield from by_number(peers - highest, lower)
