"""The names of organizations, which follow a few patterns: "Wikimedia Brasil" is in Brazil."""

from collections.abc import Iterable

from capx.findings.matching.keys import key
from capx.findings.matching.names import Names
from capx.findings.matching.vocabularies import territory_names, words_of_places_and_languages

# Written or left out at will.
_GENERIC = frozenset({"user", "group", "inc", "ev", "e", "v"})
_MOVEMENT = "wikimedia "


def organization_names(named: Iterable[tuple[str, str]]) -> Names:
    """`named` are names and acronyms, each with the slug that it stands for."""
    return Names(named, words=words_of_places_and_languages(), keyed=organization_key)


def organization_key(name: str) -> str:
    """Without words that tell nothing, and with a country by its code, in whichever language."""
    whole = key(name)
    telling = " ".join(word for word in whole.split() if word not in _GENERIC) or whole
    if not telling.startswith(_MOVEMENT):
        return telling
    country = territory_names().find(telling.removeprefix(_MOVEMENT))
    return f"{_MOVEMENT}{country.lower()}" if country else telling
