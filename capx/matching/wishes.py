"""What one side of a match wishes for, and whom it fits with how well."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import NamedTuple

from pyroaring import BitMap

from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.matching.levels import Level, LevelledPart
from capx.matching.relatives import Kin, served_by, serving
from capx.matching.score import FLOOR, coverage, rarity
from capx.peers.index import PeerIndex

# Of one side, the rarest first: the work stays the same for who states a hundred.
CONSIDERED = 24
# What a peer leaves open is searched in steps of this many to a factor of e, and down to e^-3.5.
# The first peers that are found so are scored exactly.
STEPS, MOST_STEPS = 24, 84


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

    def tier_of(self, peer_id: int) -> Tier | None:
        return next((tier for tier in self.tiers if peer_id in tier.peers), None)

    def strength(self, peer_id: int) -> float:
        tier = self.tier_of(peer_id)
        return self.worth * tier.likeness if tier else 0.0


@dataclass(frozen=True, eq=False)
class Wishes:
    each: tuple[Wish, ...]

    @cached_property
    def fitting(self) -> BitMap:
        """Whoever has to do with one of them."""
        return BitMap.union(BitMap(), *(tier.peers for wish in self.each for tier in wish.tiers))

    def coverage(self, peer_id: int) -> float:
        return coverage(wish.strength(peer_id) for wish in self.each)

    def part(self, ground: BitMap) -> LevelledPart:
        """The peers of `ground` by how much they cover; steps come near, `coverage` is exact."""
        groups = {0: ground & self.fitting}
        for wish in self.each:
            groups = dict(_gathered(_split(groups, wish)))
        levels = [
            Level(max(FLOOR, 1 - exp(-steps / STEPS)), groups[steps])
            for steps in sorted(groups, reverse=True)
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


def _split(groups: dict[int, BitMap], wish: Wish) -> Iterator[tuple[int, BitMap]]:
    """Each group once more by whether and how the wish is served."""
    for steps, peers in groups.items():
        rest = peers
        for tier in wish.tiers:
            if served := rest & tier.peers:
                more = round(-log(1 - wish.worth * tier.likeness) * STEPS)
                yield min(steps + more, MOST_STEPS), served
                rest = rest - served
        if rest:
            yield steps, rest


def _gathered(groups: Iterable[tuple[int, BitMap]]) -> Iterator[tuple[int, BitMap]]:
    found: dict[int, list[BitMap]] = {}
    for steps, peers in groups:
        found.setdefault(steps, []).append(peers)
    for steps, each in found.items():
        yield steps, each[0] if len(each) == 1 else BitMap.union(*each)
