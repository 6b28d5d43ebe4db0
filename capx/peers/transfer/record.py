"""One line, read and checked: a person as an import describes them. Pure Python, no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from capx.peers import limits
from capx.peers.enums import Kind, Proficiency, Visibility
from capx.peers.transfer import stated
from capx.peers.transfer.fields import BadLineError, Fields, check_number, quoted
from capx.peers.transfer.vocabulary import Vocabulary

# In the order in which an export writes them.
KEYS = (
    *("username", "about", "known", "available", "wanted", "languages", "territories"),
    *("projects", "affiliations", "visibility", "updated", "kind", "wikimedia_id"),
)
_LEVELS = {spelling: each for each in Proficiency for spelling in (each.value, each.lower())}


@dataclass(frozen=True, slots=True)
class Facts:
    """What hangs on a peer, by primary keys; two peers who state the same have equal facts."""

    statements: frozenset[tuple[int, str]] = frozenset()  # capacity, intent
    languages: frozenset[tuple[str, str]] = frozenset()  # code, level
    territories: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    affiliations: frozenset[int] = frozenset()

    def without(self, organizations: Collection[int]) -> Self:
        """The same facts without affiliations to these."""
        return replace(self, affiliations=self.affiliations.difference(organizations))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    username: str
    about: str = ""
    facts: Facts = Facts()
    visibility: Visibility = Visibility.MEMBERS
    updated: datetime | None = None
    wikimedia_id: int | None = None
    # Fields of `Peer` that no line can say: set when the peer is made, left alone afterwards.
    further: dict[str, Any] = field(default_factory=dict)


def parse_line(line: str | bytes, vocabulary: Vocabulary, *, now: datetime) -> PersonRecord:
    """Read one line.

    Raises `BadLineError`, and nothing else, whatever the line holds.
    """
    fields = Fields(line, allowed=KEYS)
    fields.choice("kind", {Kind.PERSON.value: Kind.PERSON}, default=Kind.PERSON)
    return PersonRecord(
        username=_username(fields),
        about=stated.about(fields),
        facts=_facts(fields, vocabulary),
        visibility=fields.choice("visibility", stated.VISIBILITIES, default=Visibility.MEMBERS),
        updated=fields.moment("updated", latest=now),
        wikimedia_id=fields.number("wikimedia_id"),
    )


def _username(fields: Fields) -> str:
    text = fields.text("username", longest=stated.LONGEST_USERNAME)
    if not text:
        raise BadLineError("username: is missing.")
    return stated.username("username", text)


def _facts(fields: Fields, vocabulary: Vocabulary) -> Facts:
    return Facts(
        statements=stated.statements(fields, vocabulary),
        languages=_languages(fields, vocabulary),
        territories=stated.territories(fields, vocabulary),
        projects=fields.choices("projects", vocabulary.projects, most=limits.MOST_PROJECTS),
        affiliations=fields.choices(
            "affiliations", vocabulary.organizations, most=limits.MOST_AFFILIATIONS
        ),
    )


def _languages(fields: Fields, vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    levels: dict[str, str] = {}
    for entry in fields.objects("languages"):
        code = _value(entry, "code", vocabulary.languages)
        level = _value(entry, "level", _LEVELS)
        if levels.setdefault(code, level) != level:
            raise BadLineError(f"languages: {quoted(code)} has two levels.")
    check_number("languages", levels, most=limits.MOST_LANGUAGES)
    return frozenset(levels.items())


def _value(entry: dict[str, Any], key: str, allowed: Mapping[str, str]) -> str:
    if set(entry) != {"code", "level"}:
        raise BadLineError(f"languages: {quoted(entry)} does not have just a code and a level.")
    value = entry[key]
    if not isinstance(value, str) or value not in allowed:
        raise BadLineError(f"languages: {quoted(value)} is not a known {key}.")
    return str(allowed[value])
