"""What one side of a match wishes for, and whom it fits with how well."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, exp, log
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.matching.adding import by_number, sums
from capx.matching.levels import Level, LevelledPart
from capx.matching.relatives import Kin, served_by, serving
from capx.matching.score import FLOOR, coverage, covered, rarity
from capx.peers.index import PeerIndex

# Of one side, the rarest first: the work stays the same for who states a hundred.
CONSIDERED = 24
# What a peer leaves open is searched in steps of this many to a factor of e.
STEPS = 16


class Tier(NamedTuple):
    likeness: float
    capacities: frozenset[int]
    peers: BitMap  # who states one of them


@dataclass(frozen=True, eq=False)
class Wish:
    """A capacity that one side wants or shares; `tiers` are the other side's, the best first."""

    entry: Entry
    worth: float
    tiers: tuple[Tier, ...]

    @property
    def strongest(self) -> float:
        """Of the strengths that anybody has."""
        likeness = (tier.likeness for tier in self.tiers if tier.peers)
        return self.worth * max(likeness, default=0.0)

    def steps(self, ground: BitMap) -> Iterator[tuple[int, BitMap]]:
        """By how many steps at most the wish brings whom of `ground` on; each peer once."""
        for tier in self.tiers:
            if served := ground & tier.peers:
                ground = ground - served
                yield ceil(-log(1 - self.worth * tier.likeness) * STEPS), served

    def tier_of(self, peer_id: int) -> Tier | None:
        return next((tier for tier in self.tiers if peer_id in tier.peers), None)


@dataclass(frozen=True, eq=False)
class Wishes:
    each: tuple[Wish, ...]

    @cached_property
    def fitting(self) -> BitMap:
        """Whoever has to do with one of them."""
        return BitMap.union(BitMap(), *(tier.peers for wish in self.each for tier in wish.tiers))

    def coverage(self, peer_id: int) -> float:
        return coverage(self._strengths(peer_id))

    def _strengths(self, peer_id: int) -> Iterator[float]:
        for wish in self.each:
            for tier in wish.tiers:
                if peer_id in tier.peers:
                    yield wish.worth * tier.likeness
                    break

    @cached_property
    def most(self) -> float:
        """What nobody can cover more than."""
        return coverage(wish.strongest for wish in self.each)

    def part(self, ground: BitMap) -> LevelledPart:
        """The peers of `ground` by how much they cover at most; `coverage` is exact."""
        ground = ground & self.fitting
        summed = sums(number for wish in self.each for number in wish.steps(ground))
        levels = [
            Level(covered(exp(-steps / STEPS)), peers)
            for steps, peers in by_number(ground, summed)
            if steps
        ]
        return LevelledPart(levels, otherwise=FLOOR)


def to_learn(wanted: Iterable[int], *, index: PeerIndex, directory: Directory) -> Wishes:
    """With who can share what is wanted (numbers of capacities)."""
    return _wishes(wanted, serving, Intent.AVAILABLE, index, directory)


def to_share(available: Iterable[int], *, index: PeerIndex, directory: Directory) -> Wishes:
    """With who wants what is shared."""
    return _wishes(available, served_by, Intent.WANTED, index, directory)


def _wishes(
    capacities: Iterable[int],
    kin: Callable[[Entry], Iterator[Kin]],
    intent: Intent,
    index: PeerIndex,
    directory: Directory,
) -> Wishes:
    entries = dict.fromkeys(filter(None, map(directory.by_id, capacities)))
    sharing = {entry: len(index.peers_with((Intent.AVAILABLE, entry.id))) for entry in entries}
    rarest = sorted(entries, key=lambda entry: (sharing[entry], entry.id))[:CONSIDERED]
    everybody = len(index.everybody)
    return Wishes(
        tuple(
            Wish(
                entry,
                rarity(sharing[entry], everybody),
                tuple(
                    Tier(likeness, capacities, _stating(index, intent, capacities))
                    for likeness, capacities in kin(entry)
                    if capacities
                ),
            )
            for entry in rarest
        )
    )


def _stating(index: PeerIndex, intent: Intent, capacities: frozenset[int]) -> BitMap:
    return index.joined(((intent,), capacities), ((intent, each) for each in capacities))
