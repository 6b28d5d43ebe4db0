"""What the profiles of the demo say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Self

from capx.capacities import directory
from capx.peers.demo.communities import time_zones
from capx.peers.demo.identities import Identity
from capx.peers.demo.statements import Popularity, Stated
from capx.peers.demo.surroundings import languages_of, projects_of, territories_of, wikipedias
from capx.peers.demo.texts import about
from capx.peers.demo.weighted import Weighted, happens
from capx.peers.enums import ContactWay, Pictogram, Visibility
from capx.peers.transfer.record import Facts, PersonRecord

# Eighteen of 25 public, six for members, one paused; so spread that of any number of first
# people at least two thirds are public.
_VISIBILITIES = [
    {"P": Visibility.PUBLIC, "M": Visibility.MEMBERS, "-": Visibility.PAUSED}[letter]
    for letter in "PPPPMPMPPPMPPMPPPMPPP-PPM"
]
_CONTACT_WAYS = Weighted({ContactWay.EITHER: 60, ContactWay.TALK: 25, ContactWay.EMAIL: 15})
_SPEAKS_ENOUGH = frozenset("2345N")  # to write about oneself


@dataclass(frozen=True)
class Profiles:
    seed: int
    today: date  # dates of the demo lie around it
    popularity: Popularity

    @classmethod
    def drawn_with(cls, seed: int, *, today: date) -> Self:
        return cls(seed, today, Popularity.of(directory.current()))

    def profile(self, identity: Identity, *, wikimedia_id: int) -> PersonRecord:
        """The profile of a person: the same for one seed, but for its dates."""
        chance = Random(f"profile/{self.seed}/{identity.number}")  # noqa: S311  # no secret
        stated = self.popularity.state(chance, richly=identity.role is not None)
        spoken = languages_of(chance, identity)
        projects = projects_of(chance, identity, spoken)
        text, language = _about(chance, identity, spoken, stated)
        return PersonRecord(
            username=identity.username,
            wikimedia_id=wikimedia_id,
            visibility=visibility_of(identity.number),
            about=text,
            facts=_facts(stated, spoken, territories_of(chance, identity), projects),
            further={"about_language_id": language} | self._details(chance, identity, projects),
        )

    def _details(
        self, chance: Random, identity: Identity, projects: Mapping[str, None]
    ) -> dict[str, Any]:
        away = happens(chance, 5)
        return {
            "time_zone": time_zones()[identity.territory],
            "pictogram": chance.choice(Pictogram.values) if happens(chance, 85) else "",
            "contact_way": _CONTACT_WAYS.draw(chance),
            "contact_project_id": next(iter(projects), None) if happens(chance, 60) else None,
            "is_open": identity.role is not None or not happens(chance, 4),
            "away_until": self.today + timedelta(days=chance.randint(3, 90)) if away else None,
            "exchanges_at_once": chance.choice((1, 2, 2, 2, 3, 4)),
            "confirmed_at": self._moment_before_today(chance),
        }

    def _moment_before_today(self, chance: Random) -> datetime:
        days = 1 + int(chance.expovariate(1 / 120)) % 900
        midnight = datetime.combine(self.today - timedelta(days=days), time(), tzinfo=UTC)
        return midnight + timedelta(seconds=chance.randrange(86_400))


def visibility_of(number: int) -> Visibility:
    """For the person of this number, from 0."""
    return _VISIBILITIES[number % len(_VISIBILITIES)]


def _about(
    chance: Random, identity: Identity, spoken: Mapping[str, str], stated: Stated
) -> tuple[str, str | None]:
    """The text, and the code of its language; most people write one, in a language they speak."""
    language = identity.community.texts.draw(chance)
    base = language.partition("-")[0]
    wanted = happens(chance, 82) or identity.role is not None
    if not wanted or spoken.get(base, "0") not in _SPEAKS_ENOUGH:
        return "", None
    first = next(iter(spoken))
    wiki = first if first in wikipedias() else base
    return about(chance, language, wiki=wiki, stated=stated), language


def _facts(
    stated: Stated,
    spoken: Mapping[str, str],
    territories: set[str],
    projects: Mapping[str, None],
) -> Facts:
    return Facts(
        statements=frozenset(
            (entry.id, intent.value) for intent, entries in stated.items() for entry in entries
        ),
        languages=frozenset(spoken.items()),
        territories=frozenset(territories),
        projects=frozenset(projects),
    )
