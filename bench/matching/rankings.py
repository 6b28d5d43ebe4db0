"""Ways to choose whom to show: ours, that of the earlier platform, and chance."""

from collections import Counter
from collections.abc import Callable
from random import Random

from pyroaring import BitMap

from bench.matching.community import Measured
from capx.capacities.enums import Intent
from capx.matching.day import Day
from capx.matching.finding import NUMBER, start_matching, takes_part
from tests.matching.plain import Somebody

type Ranking = Callable[[Measured, Somebody, Day], list[int]]


def ours(community: Measured, seeker: Somebody, day: Day) -> list[int]:
    matching = start_matching(
        seeker.seeker,
        index=community.index,
        directory=community.directory,
        day=day,
        apart=BitMap(),
    )
    return [match.peer_id for match in matching.best()]


def counting(community: Measured, seeker: Somebody, day: Day) -> list[int]:
    """As many as can be of what is wanted, ties by chance; what the others want does not count."""
    others = takes_part(community.index, day) - BitMap([seeker.number])
    count = Counter[int]()
    for capacity in seeker.wanted:
        count.update(others & community.index.peers_with((Intent.AVAILABLE, capacity)))
    chance = _chance("counting", seeker, day)
    return sorted(count, key=lambda number: (-count[number], chance.random()))[:NUMBER]


def by_chance(community: Measured, seeker: Somebody, day: Day) -> list[int]:
    others = takes_part(community.index, day) - BitMap([seeker.number])
    return _chance("chance", seeker, day).sample(list(others), NUMBER)


def _chance(way: str, seeker: Somebody, day: Day) -> Random:
    return Random(f"{way}/{seeker.number}/{day.date}")  # noqa: S311  # no secret depends on it


RANKINGS: dict[str, Ranking] = {
    "ours": ours,
    "counting, ties by chance": counting,
    "chance": by_chance,
}
