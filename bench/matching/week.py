"""A week in which everybody looks at their matches once a day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from bench.matching.community import Measured
from bench.matching.rankings import Ranking
from capx.matching.day import Day

DAYS = 7


class Look(NamedTuple):
    day: int  # from 0
    seeker: int
    shown: list[int]


@dataclass
class Week:
    looks: list[Look] = field(default_factory=list)
    before: list[Counter[int]] = field(default_factory=list)  # on each day, how often each was

    @property
    def exposure(self) -> Counter[int]:
        return Counter(number for look in self.looks for number in look.shown)


def live(community: Measured, ranking: Ranking, monday: date) -> Week:
    """Between the days it is counted who was shown, and frozen, as the product does."""
    week = Week()
    for number in range(DAYS):
        before = week.exposure
        week.before.append(before)
        day = community.day(monday + timedelta(days=number), before)
        week.looks += _looks(community, ranking, day, number)
    return week


def _looks(community: Measured, ranking: Ranking, day: Day, number: int) -> Iterator[Look]:
    for seeker in community.looking:
        yield Look(number, seeker.number, ranking(community, seeker, day))
