"""Which organizations the demo has: what they are called and where they are, one after another."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from django.utils.text import slugify

from capx.peers.demo.communities import Community, communities, community_in
from capx.peers.demo.organizations.cast import CAST, Part
from capx.peers.demo.organizations.forms import Form, form_called, forms, name_of
from capx.peers.demo.weighted import happens

_TRIES = 8  # for a name that nobody has, before one gets a number
_WRITES_OWN = 85  # percent that write in the language of their community, the others in English


class _Place(NamedTuple):
    form: Form
    community: Community
    territory: str


@dataclass(frozen=True)
class OrganizationIdentity:
    number: int  # from 0
    slug: str
    names: dict[str, str]  # in the language of the community, and in English
    language: str  # in which it writes
    form: Form
    community: Community
    territory: str
    part: Part | None = None


def organization_identities(organizations: int, *, seed: int) -> Iterator[OrganizationIdentity]:
    """The first so many organizations of the demo with this seed."""
    taken: Counter[str] = Counter()
    for number in range(organizations):
        if number < len(CAST):
            yield _of_the_cast(number, taken)
        else:
            yield _drawn(number, seed, taken)


def _of_the_cast(number: int, taken: Counter[str]) -> OrganizationIdentity:
    part, form, territory = CAST[number]
    community = community_in(territory)
    place = _Place(form_called(form), community, territory)
    return _named(number, place, taken, language=community.texts.things[0], part=part)


def _drawn(number: int, seed: int, taken: Counter[str]) -> OrganizationIdentity:
    chance = Random(f"organization/{seed}/{number}")  # noqa: S311  # no secret depends on it
    place = _free_place(chance, taken)
    own = place.community.texts.things[0]
    return _named(number, place, taken, language=own if happens(chance, _WRITES_OWN) else "en")


def _free_place(chance: Random, taken: Counter[str]) -> _Place:
    for _ in range(_TRIES):
        community = communities().draw(chance)
        place = _Place(forms().draw(chance), community, community.territories.draw(chance))
        if not taken[name_of(place.form, place.territory, "en")]:
            break
    return place


def _named(
    number: int, place: _Place, taken: Counter[str], *, language: str, part: Part | None = None
) -> OrganizationIdentity:
    form, community, territory = place
    english = name_of(form, territory, "en")
    taken[english] += 1
    again = f" {taken[english]}" if taken[english] > 1 else ""
    spoken = (community.texts.things[0], "en")
    names = {code: name_of(form, territory, code) + again for code in spoken}
    return OrganizationIdentity(
        number, slugify(names["en"]), names, language, form, community, territory, part
    )
