"""How long the best ten of one member take inside the process, however many peers there are."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from bench.matching.community import Measured
from bench.matching.rankings import ours
from capx.matching.day import Day
from capx.peers.demo.statements import Popularity
from tests.matching.plain import Somebody

STATING = (1, 8, 30)  # capacities that a member wants, and as many that they share
LOOKS = 40  # of each kind of member
SHOWN = 70  # times a week, on the average


@dataclass(frozen=True)
class Times:
    """Milliseconds of processor time, in rising order."""

    peers: int
    by_kind: dict[str, list[float]]

    def cell(self, kind: str) -> str:
        ordered = self.by_kind[kind]
        return f"{ordered[len(ordered) // 2]:.1f} / {ordered[int(len(ordered) * 0.95)]:.1f}"


def measure(community: Measured, today: date) -> Times:
    day = community.day(today, _shown(community))
    return Times(
        len(community.members),
        {
            kind: sorted(_milliseconds(community, seeker, day) for seeker in seekers)
            for kind, seekers in _kinds(community).items()
        },
    )


def _kinds(community: Measured) -> dict[str, list[Somebody]]:
    chance = Random("speed")  # noqa: S311  # no secret
    members = chance.sample(community.looking, LOOKS)
    popularity = Popularity.of(community.directory)
    kinds = {
        f"wants and shares {number}": list(_stating(number, members, popularity, chance))
        for number in STATING
    }
    return {"as they come": members} | kinds


def _stating(
    number: int, members: list[Somebody], popularity: Popularity, chance: Random
) -> Iterator[Somebody]:
    for member in members:
        wanted, shared = (popularity.capacities.draw_some(chance, number) for _ in range(2))
        yield replace(
            member,
            wanted=tuple(entry.id for entry in wanted),
            available=tuple(entry.id for entry in shared),
        )


def _shown(community: Measured) -> dict[int, int]:
    chance = Random("shown")  # noqa: S311  # no secret
    return {number: int(chance.expovariate(1 / SHOWN)) for number in community.members}


def _milliseconds(community: Measured, seeker: Somebody, day: Day) -> float:
    begun = time.process_time()
    ours(community, seeker, day)
    return (time.process_time() - begun) * 1_000
