"""Which peers have a term, and which terms a peer has: so a change costs what the peer has."""

from array import array
from collections import defaultdict
from itertools import count, islice
from typing import TYPE_CHECKING

from pyroaring import BitMap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

NOTHING = 0  # the place of peers without terms
TIDY_FROM = 1_000_000  # numbers that nobody has any more


class Terms:
    """Most terms are had by a single peer, whose number then stands for the set of peers."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._peers: list[int | BitMap | None] = []  # by number of the term
        # The terms of each peer, one peer after the other: how many, and their numbers.
        self._own = array("I", [0])
        self._places = array("Q")  # in `_own`, by number of the peer
        self._left_behind = 0  # numbers in `_own` of peers that have others now

    def add(self, terms_of_peers: "Iterable[tuple[int, Collection[str]]]") -> None:
        """Of peers that have no terms before."""
        found: dict[int, list[int]] = defaultdict(list)
        for peer_id, terms in terms_of_peers:
            numbers = [self._numbers[term] for term in terms]
            for number in numbers:
                found[number].append(peer_id)
            self._keep(peer_id, numbers)
        self._peers.extend([None] * (len(self._numbers) - len(self._peers)))
        for number, peers in found.items():
            self._note(number, peers)

    def remove(self, peer_id: int) -> None:
        own = self._own_numbers(peer_id)
        for number in own:
            had = self._peers[number]
            if isinstance(had, BitMap):
                had.discard(peer_id)
            else:
                self._peers[number] = None
        self._place_of(peer_id, NOTHING)
        self._left_behind += len(own) + 1
        if self._left_behind > max(TIDY_FROM, len(self._own) // 2):
            self._tidy()

    def having(self, term: str) -> BitMap:
        return self.having_any([term])

    def having_any(self, terms: "Iterable[str]") -> BitMap:
        """A new bitmap."""
        numbers = (self._numbers[term] for term in terms if term in self._numbers)
        found = [self._peers[number] for number in numbers]
        sets = [each for each in found if isinstance(each, BitMap)]
        return BitMap.union(BitMap(each for each in found if isinstance(each, int)), *sets)

    def since(self, number: int) -> "Iterator[str]":
        """The terms behind the first so many, as they came in."""
        return islice(reversed(self._numbers), len(self) - number)

    def __len__(self) -> int:
        return len(self._numbers)

    def _keep(self, peer_id: int, numbers: list[int]) -> None:
        self._place_of(peer_id, len(self._own) if numbers else NOTHING)
        if numbers:
            self._own.append(len(numbers))
            self._own.fromlist(numbers)

    def _note(self, number: int, peers: list[int]) -> None:
        had = self._peers[number]
        if isinstance(had, BitMap):
            had.update(peers)
        elif had is None and len(peers) == 1:
            [self._peers[number]] = peers
        else:
            self._peers[number] = BitMap(peers if had is None else [had, *peers])

    def _own_numbers(self, peer_id: int) -> array[int]:
        place = self._places[peer_id] if peer_id < len(self._places) else NOTHING
        return self._own[place + 1 : place + 1 + self._own[place]]

    def _place_of(self, peer_id: int, place: int) -> None:
        missing = peer_id + 1 - len(self._places)
        self._places.extend([NOTHING] * missing)
        self._places[peer_id] = place

    def _tidy(self) -> None:
        """Move together what is still had; once in very many changes."""
        kept = array("I", [0])
        for peer_id, place in enumerate(self._places):
            if place != NOTHING:
                self._places[peer_id] = len(kept)
                kept.extend(self._own[place : place + 1 + self._own[place]])
        self._own, self._left_behind = kept, 0
