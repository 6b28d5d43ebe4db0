"""Drawing by chance where some things are likelier than others."""

from collections.abc import Mapping
from itertools import accumulate
from random import Random


class Weighted[Thing]:
    def __init__(self, weights: Mapping[Thing, float]) -> None:
        self.things = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))

    def draw(self, chance: Random) -> Thing:
        return chance.choices(self.things, cum_weights=self._sums)[0]

    def draw_some(self, chance: Random, number: int) -> list[Thing]:
        """At most `number` different things."""
        drawn = chance.choices(self.things, cum_weights=self._sums, k=2 * number)
        return list(dict.fromkeys(drawn))[:number]


def happens(chance: Random, percent: float) -> bool:
    return chance.random() * 100 < percent
