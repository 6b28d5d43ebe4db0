"""Languages, places and wikis of the people of the demo, which go together."""

from collections.abc import Mapping
from functools import cache
from random import Random

from capx.movement.enums import Family
from capx.movement.vocabularies import projects, territories
from capx.peers.demo.identities import Identity
from capx.peers.demo.weighted import Weighted, happens
from capx.peers.enums import Proficiency

_LEARNT = Weighted({"1": 10, "2": 25, "3": 35, "4": 20, "5": 10})
_EVERYBODY_SPEAKS = Weighted({"3": 15, "4": 30, "5": 20, "N": 35})
_WELL = frozenset("345N")
_FOR_ALL = {
    "commonswiki": 45,
    "wikidatawiki": 40,
    "metawiki": 25,
    "mediawikiwiki": 5,
    "incubatorwiki": 4,
    "outreachwiki": 4,
    "wikifunctionswiki": 3,
}  # percent who are active there
_SIMPLE_ENGLISH = "simplewiki"


def languages_of(chance: Random, identity: Identity) -> dict[str, str]:
    """Code to Babel level; the first language comes first."""
    spoken = {identity.community.first.draw(chance): Proficiency.NATIVE.value}
    for code, percent in identity.community.also.items():
        if code not in spoken and happens(chance, percent):
            spoken[code] = (_EVERYBODY_SPEAKS if percent >= 100 else _LEARNT).draw(chance)
    return {code: str(level) for code, level in spoken.items()}


def territories_of(chance: Random, identity: Identity) -> set[str]:
    """Nearly always one country; now and then a second one, only the region, or nothing."""
    kind = chance.random() * 100
    if kind < 2:
        return set()
    if kind < 5:
        return {territories()[identity.territory].parent}
    second = {identity.community.territories.draw(chance)} if kind < 10 else set[str]()
    return {identity.territory} | second


def projects_of(chance: Random, identity: Identity, spoken: Mapping[str, str]) -> dict[str, None]:
    """Wikis by database name, the one closest to the heart first."""
    first = next(iter(spoken))
    wikis = [
        dbname
        for code, level in spoken.items()
        if (dbname := wikipedias().get(code)) and level in _WELL
        if happens(chance, 90 if code == first else 40)
    ]
    wikis += [dbname for dbname, percent in _FOR_ALL.items() if happens(chance, percent)]
    wikis += [dbname for dbname in identity.community.projects if happens(chance, 12)]
    return dict.fromkeys(wikis)


@cache
def wikipedias() -> Mapping[str, str]:
    """Database name by the code of the language."""
    return {
        row.language: row.dbname
        for row in projects().values()
        if row.family == Family.WIKIPEDIA and row.dbname != _SIMPLE_ENGLISH
    }
