"""What the organizations of the demo say of themselves, as an import would bring it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Self

from capx.capacities import directory
from capx.capacities.directory import Directory, Entry
from capx.capacities.enums import Intent
from capx.peers.demo.communities import time_zones
from capx.peers.demo.organizations.cast import Part
from capx.peers.demo.organizations.forms import words
from capx.peers.demo.organizations.identities import OrganizationIdentity
from capx.peers.demo.statements import Popularity, Stated
from capx.peers.demo.texts import listed, sentences
from capx.peers.demo.weighted import happens
from capx.peers.enums import Visibility
from capx.peers.transfer.organizations.record import WORKING_LANGUAGE, OrganizationRecord
from capx.peers.transfer.record import Facts

_MEMBERS_ONLY_EVERY = 7  # one organization in so many is for members
_FIRST_YEAR, _LAST_YEAR = 2008, 2025


@dataclass(frozen=True)
class OrganizationRecords:
    seed: int
    today: date  # dates of the demo lie before it
    directory: Directory
    popularity: Popularity

    @classmethod
    def drawn_with(cls, seed: int, *, today: date) -> Self:
        current = directory.current()
        return cls(seed, today, current, Popularity.of(current))

    def record(self, identity: OrganizationIdentity) -> OrganizationRecord:
        """The same for one seed, but for its dates."""
        chance = Random(f"organization record/{self.seed}/{identity.number}")  # noqa: S311
        stated = self._stated(chance, identity)
        has_website = identity.part is not None or happens(chance, 70)
        return OrganizationRecord(
            slug=identity.slug,
            names=identity.names,
            type=identity.form.type,
            acronym=_acronym(chance, identity),
            about=_about(chance, identity.language, stated),
            facts=_facts(chance, identity, stated),
            website=f"https://example.org/{identity.slug}" if has_website else "",
            visibility=visibility_of(identity),
            updated=self._moment_before_today(chance),
            further={
                "about_language_id": identity.language,
                "time_zone": time_zones()[identity.territory],
            },
        )

    def _stated(self, chance: Random, identity: OrganizationIdentity) -> Stated:
        """What its form teaches comes first, for the texts name the first few."""
        own = entries_of(identity, self.directory)
        drawn = self.popularity.state(chance, richly=True)
        known = list(dict.fromkeys([*own, *drawn[Intent.KNOWN]]))
        available = list(dict.fromkeys([*own[:2], *drawn[Intent.AVAILABLE]]))
        wanted = [each for each in drawn[Intent.WANTED] if each not in known]
        return {Intent.KNOWN: known, Intent.AVAILABLE: available, Intent.WANTED: wanted}

    def _moment_before_today(self, chance: Random) -> datetime:
        days = 1 + int(chance.expovariate(1 / 90)) % 500
        midnight = datetime.combine(self.today - timedelta(days=days), time(), tzinfo=UTC)
        return midnight + timedelta(seconds=chance.randrange(86_400))


def entries_of(identity: OrganizationIdentity, known: Directory) -> list[Entry]:
    """The capacities that its form teaches, as far as the directory has them."""
    return [entry for slug in identity.form.teaches if (entry := known.get(slug))]


def visibility_of(identity: OrganizationIdentity) -> Visibility:
    if identity.part in {Part.PROPOSED, Part.PAUSED}:
        return Visibility.DRAFT if identity.part == Part.PROPOSED else Visibility.PAUSED
    is_for_members = identity.number % _MEMBERS_ONLY_EVERY == _MEMBERS_ONLY_EVERY - 1
    return Visibility.MEMBERS if is_for_members else Visibility.PUBLIC


def past_year(chance: Random) -> int:
    return chance.randint(_FIRST_YEAR, _LAST_YEAR)


def _acronym(chance: Random, identity: OrganizationIdentity) -> str:
    letters = identity.form.letters
    return f"{letters}-{identity.territory}" if letters and happens(chance, 75) else ""


def _about(chance: Random, language: str, stated: Stated) -> str:
    said = words(language)["about"]
    chosen = [chance.choice(said["opening"]), chance.choice(said["available"])]
    if stated[Intent.WANTED]:
        chosen.append(chance.choice(said["wanted"]))
    if happens(chance, 60):
        chosen.append(chance.choice(said["closing"]))
    return str(sentences(language)["end"].join(chosen)).format(
        year=past_year(chance),
        available=listed(stated[Intent.AVAILABLE], language),
        wanted=listed(stated[Intent.WANTED], language),
    )


def _facts(chance: Random, identity: OrganizationIdentity, stated: Stated) -> Facts:
    spoken = {*identity.names, identity.community.first.draw(chance)}
    return Facts(
        statements=frozenset(
            (entry.id, intent.value) for intent, entries in stated.items() for entry in entries
        ),
        languages=frozenset((code, WORKING_LANGUAGE) for code in spoken),
        territories=frozenset({identity.territory}),
    )
