"""Members for whom an ideal partner is planted among all the others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import mean
from typing import Self

from bench.matching.community import Measured
from bench.matching.crowd import crowd
from bench.matching.rankings import Ranking
from capx.capacities.directory import Directory
from capx.matching.score import WORKING
from tests.matching.plain import Somebody

ONE_IN = 5  # members gets a partner
SHARED = 3  # at most, of what the one wants by the other, and the other way round


@dataclass(frozen=True)
class Planted:
    community: Measured
    partners: Mapping[int, int]

    @classmethod
    def among(cls, size: int, directory: Directory, today: date) -> Self:
        members = {each.number: each for each in crowd(size, directory, today)}
        seekers = [m for m in members.values() if _is_whole(m) and m.number % ONE_IN == 1]
        partners = {seeker.number: size + seeker.number for seeker in seekers}
        planted = (_partner(members[one], other, today) for one, other in partners.items())
        members |= {each.number: each for each in planted}
        return cls(Measured(members, directory), partners)

    def recall(self, ranking: Ranking, today: date) -> float:
        """How many of the members are shown the partner that was planted for them."""
        day = self.community.day(today, {})
        return mean(
            partner in ranking(self.community, self.community.members[seeker], day)
            for seeker, partner in self.partners.items()
        )


def _is_whole(member: Somebody) -> bool:
    """Wants, shares, works in a language, and says where."""
    works = WORKING in member.languages.values()
    said = member.wanted and member.available and member.time_zone and member.territories
    return bool(member.is_taken_over and works and said)


def _partner(seeker: Somebody, number: int, today: date) -> Somebody:
    """Both gain, both work in one language, live in one place, and the partner is there."""
    chance = Random(f"partner/{number}")  # noqa: S311  # no secret depends on it
    best = next(code for code, level in seeker.languages.items() if level == WORKING)
    return replace(
        seeker,
        number=number,
        wanted=_some(seeker.available, chance),
        available=_some(seeker.wanted, chance),
        languages={best: WORKING},
        projects=(),
        confirmed=today - timedelta(days=chance.randint(0, 80)),
        room=chance.choice((1, 2, 3)),
        is_open=True,
        away_until=None,
    )


def _some(capacities: tuple[int, ...], chance: Random) -> tuple[int, ...]:
    return tuple(chance.sample(capacities, min(SHARED, len(capacities))))
