"""What a week was like, in figures from 0 to 1."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import prod
from random import Random
from statistics import mean

from bench.matching.community import Measured
from bench.matching.week import DAYS, Look, Week
from capx.matching import score
from capx.matching.enums import Gain
from capx.matching.finding import NUMBER
from tests.matching.plain import Community, Somebody

COMPARED = 20  # looks a day, for which everybody is scored
ALIKE = 1e-9  # scores that differ by no more are a tie


@dataclass(frozen=True)
class Figures:
    community: Measured
    monday: date
    week: Week

    @cached_property
    def agreement(self) -> float:
        """How many of those shown have a place among the best ten of all; who ties has one."""
        return mean(_agreement(look.shown, best) for look, best in self._compared)

    @cached_property
    def led_by_swap(self) -> float:
        """Of the looks that could begin with a swap, how many did."""
        led = [
            self._plain.gain(self._member(look.seeker), self._member(look.shown[0])) == Gain.BOTH
            for look, best in self._compared
            if look.shown and self._could_swap(self._member(look.seeker), best)
        ]
        return mean(led)

    @cached_property
    def reached(self) -> float:
        """Of those who take part and fit somebody, how many were shown to anyone."""
        return mean(self.week.exposure[number] > 0 for number in self.fitting)

    @cached_property
    def gini(self) -> float:
        """Of how often they were shown: 0 where all were equally often, 1 where only one was."""
        return gini([self.week.exposure[number] for number in self.fitting])

    @cached_property
    def swaps(self) -> float:
        return mean(self._plain.gain(*pair) == Gain.BOTH for pair in self._pairs)

    @cached_property
    def covered(self) -> float:
        """Of what is wanted, by each of those shown."""
        return mean(
            1 - prod(1 - strength for strength in self._plain.taught(*pair))
            for pair in self._pairs
            if pair[0].wanted
        )

    @cached_property
    def speaking(self) -> float:
        """How many of those shown work in a language that the seeker works in."""
        return mean(common_level(*pair) == score.WORKING for pair in self._pairs)

    @cached_property
    def fitting(self) -> list[int]:
        looking = self.community.looking
        Random("fitting").shuffle(looking)  # noqa: S311  # to find one sooner
        return [
            other.number
            for other in self.community.members.values()
            if self._plain.takes_part(other)
            and any(fits(seeker, other, self._plain) for seeker in looking if seeker is not other)
        ]

    @cached_property
    def _compared(self) -> list[tuple[Look, list[tuple[float, int]]]]:
        return [pair for number in range(DAYS) for pair in self._compared_on(number)]

    def _compared_on(self, number: int) -> list[tuple[Look, list[tuple[float, int]]]]:
        today = self.monday + timedelta(days=number)
        plain = self.community.plain(today, self.week.before[number])
        looks = [look for look in self.week.looks if look.day == number]
        some = Random(number).sample(looks, COMPARED)  # noqa: S311  # no secret
        return [(look, plain.best(self._member(look.seeker))) for look in some]

    def _could_swap(self, me: Somebody, best: list[tuple[float, int]]) -> bool:
        others = (self._member(number) for _score, number in best)
        return any(swaps(me, other, self._plain) for other in others)

    @cached_property
    def _plain(self) -> Community:
        return self.community.plain(self.monday, {})

    @cached_property
    def _pairs(self) -> list[tuple[Somebody, Somebody]]:
        return [
            (self._member(look.seeker), self._member(number))
            for look in self.week.looks
            for number in look.shown
        ]

    def _member(self, number: int) -> Somebody:
        return self.community.members[number]


def fits(seeker: Somebody, other: Somebody, plain: Community) -> bool:
    """One of the two shares what the other wants, or a part of it, and they can converse."""
    can_talk = common_level(seeker, other) >= score.CONVERSING
    return can_talk and (serves(seeker, other, plain) or serves(other, seeker, plain))


def swaps(seeker: Somebody, other: Somebody, plain: Community) -> bool:
    """Each of the two does, and they can work together."""
    can_work = common_level(seeker, other) == score.WORKING
    return can_work and serves(seeker, other, plain) and serves(other, seeker, plain)


def serves(seeker: Somebody, other: Somebody, plain: Community) -> bool:
    """What they share is what the seeker wants, or a part of it."""
    return any(
        plain.likeness(wanted, shared) >= score.BELOW
        for wanted in seeker.wanted
        for shared in other.available
    )


def common_level(one: Somebody, other: Somebody) -> int:
    """The best that both speak one language."""
    levels = (min(level, other.languages.get(code, 0)) for code, level in one.languages.items())
    return max(levels, default=0)


def gini(numbers: Sequence[int]) -> float:
    ordered, total = sorted(numbers), sum(numbers)
    ranked = sum(rank * number for rank, number in enumerate(ordered, start=1))
    return 2 * ranked / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def _agreement(shown: list[int], best: list[tuple[float, int]]) -> float:
    """1 where there was nobody to show, and nobody was."""
    if not best:
        return float(not shown)
    tenth = best[:NUMBER][-1][0]
    among = {number for score_, number in best if score_ >= tenth - ALIKE}
    return len(among.intersection(shown)) / min(NUMBER, len(best))
