"""What the people of the demo know, share and want: a few capacities are in great demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Self

from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.peers.demo.communities import read_data
from capx.peers.demo.weighted import Weighted, happens

type Stated = Mapping[Intent, Sequence[Entry]]


# The r-th capacity is stated about 1 / (r + OFFSET) ** STEEPNESS times as often (Zipf's law).
_OFFSET, _STEEPNESS = 5, 0.85
_MOST_KNOWN, _MOST_WANTED = 16, 9
NOTHING: Stated = dict.fromkeys(Intent, ())


@dataclass(frozen=True)
class Popularity:
    """The offered capacities below the roots, by how many people state them."""

    capacities: Weighted[Entry]

    @classmethod
    def of(cls, directory: Directory) -> Self:
        ranks = {slug: rank for rank, slug in enumerate(read_data("popularity.toml")["popular"])}
        others = sorted(entry.slug for entry in directory.offered if entry.slug not in ranks)
        Random("popularity").shuffle(others)  # noqa: S311  # the same for everyone
        ranks |= {slug: len(ranks) + rank for rank, slug in enumerate(others)}
        entries = sorted(directory.offered, key=lambda entry: ranks[entry.slug])
        return cls(
            Weighted(
                {
                    entry: 1 / (ranks[entry.slug] + _OFFSET) ** _STEEPNESS
                    for entry in entries
                    if entry.parent
                }
            )
        )

    def state(self, chance: Random, *, richly: bool) -> Stated:
        """Most know, share and want; some only want, some only know, a few say nothing."""
        kind = 100 if richly else chance.random() * 100
        if kind < 5:
            return NOTHING
        known = [] if kind < 17 else self._known(chance, richly=richly)
        wanted = [] if 17 <= kind < 25 else self._wanted(chance, known, richly=richly)
        share = 80 if richly else chance.choice((0, 30, 60, 90))
        available = [entry for entry in known if happens(chance, share)]
        return {Intent.KNOWN: known, Intent.AVAILABLE: available, Intent.WANTED: wanted}

    def _known(self, chance: Random, *, richly: bool) -> list[Entry]:
        number = min(1 + int(chance.expovariate(1 / 4)), _MOST_KNOWN)
        known = self.capacities.draw_some(chance, max(number, 8) if richly else number)
        return _with_neighbours(known, chance, 30)[:_MOST_KNOWN]

    def _wanted(self, chance: Random, known: list[Entry], *, richly: bool) -> list[Entry]:
        """People want what lies beside what they know, and what everybody wants."""
        number = min(1 + int(chance.expovariate(1 / 2)), _MOST_WANTED)
        number = max(number, 4) if richly else number
        near = [chance.choice(entry.neighbours) for entry in known if entry.neighbours]
        near = [entry for entry in near if happens(chance, 60)]
        popular = self.capacities.draw_some(chance, number)
        wanted = [entry for entry in dict.fromkeys(near + popular) if entry not in known]
        return wanted[:number]


def _with_neighbours(entries: list[Entry], chance: Random, percent: float) -> list[Entry]:
    near = [
        chance.choice(entry.neighbours)
        for entry in entries
        if entry.neighbours and happens(chance, percent)
    ]
    return list(dict.fromkeys(entries + near))
