"""A community that is made up: a few capacities in great demand, languages as in the Movement."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from capx.capacities.directory import Directory
from capx.capacities.enums import Intent
from capx.matching.seeker import level_of
from capx.peers.demo.communities import time_zones
from capx.peers.demo.identities import Identity, identities
from capx.peers.demo.statements import Popularity
from capx.peers.demo.surroundings import languages_of, projects_of, territories_of
from capx.peers.demo.weighted import happens
from tests.matching.plain import Somebody

SEED = 5
LATEST = 900  # days since a profile was confirmed


def crowd(size: int, directory: Directory, today: date) -> Iterator[Somebody]:
    """The same each time. Capacities are stated by Zipf's law, as in the demo."""
    popularity = Popularity.of(directory)
    for identity in identities(size, seed=SEED):
        chance = Random(f"crowd/{identity.number}")  # noqa: S311  # no secret depends on it
        yield _member(identity, chance, popularity, today)


def _member(identity: Identity, chance: Random, popularity: Popularity, today: date) -> Somebody:
    stated = popularity.state(chance, richly=False)
    spoken = languages_of(chance, identity)
    return Somebody(
        number=identity.number + 1,
        wanted=tuple(entry.id for entry in stated[Intent.WANTED]),
        available=tuple(entry.id for entry in stated[Intent.AVAILABLE]),
        languages={code: level_of(level) for code, level in spoken.items()},
        territories=tuple(sorted(territories_of(chance, identity))),
        projects=tuple(projects_of(chance, identity, spoken)),
        time_zone=time_zones()[identity.territory] if happens(chance, 85) else "",
        confirmed=today - timedelta(days=int(chance.expovariate(1 / 150)) % LATEST),
        room=chance.choice((0, 1, 2, 2, 3, 3, 3, 3)),
        is_open=not happens(chance, 4),
        is_taken_over=not identity.is_unclaimed,
        away_until=today + timedelta(days=chance.randint(0, 60)) if happens(chance, 5) else None,
    )
