"""Who the people of the demo are: their names and where they belong, one after the other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from capx.accounts.enums import DemoRole
from capx.peers.demo.cast import MARK, NEWCOMER, PLAYERS
from capx.peers.demo.communities import Community, communities, community_in

_UNCLAIMED_EVERY = 20  # one person in so many was imported and has not signed in yet


@dataclass(frozen=True)
class Identity:
    number: int  # from 0
    username: str
    community: Community
    territory: str
    role: DemoRole | None = None

    @property
    def is_unclaimed(self) -> bool:
        return self.role is None and self.number % _UNCLAIMED_EVERY == _UNCLAIMED_EVERY - 1


def identities(people: int, *, seed: int) -> Iterator[Identity]:
    """The first so many people of the demo with this seed."""
    taken = Counter([NEWCOMER, *(player.username for player in PLAYERS)])
    for number in range(people):
        if number < len(PLAYERS):
            player = PLAYERS[number]
            community = community_in(player.territory)
            yield Identity(number, player.username, community, player.territory, player.role)
        else:
            yield _drawn(number, seed, taken)


def _drawn(number: int, seed: int, taken: Counter[str]) -> Identity:
    chance = Random(f"name/{seed}/{number}")  # noqa: S311  # no secret depends on it
    community = communities().draw(chance)
    pool = chance.choice(community.names)
    name = pool.pattern.format(given=chance.choice(pool.given), family=chance.choice(pool.family))
    username = f"{MARK} {name}"
    taken[username] += 1
    if taken[username] > 1:
        username = f"{username} {taken[username]}"
    return Identity(number, username, community, community.territories.draw(chance))
