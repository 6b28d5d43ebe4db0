"""One line, read and checked: a person as an import describes them. Pure Python, no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from capx.capacities.enums import Intent
from capx.peers import limits
from capx.peers.enums import Kind, Proficiency, Visibility
from capx.peers.transfer.fields import BadLineError, Fields, check_number, quoted
from capx.peers.transfer.usernames import canonical_username
from capx.peers.transfer.vocabulary import Vocabulary

# In the order in which an export writes them.
KEYS = (
    *("username", "about", "known", "available", "wanted", "languages", "territories"),
    *("projects", "affiliations", "visibility", "updated", "kind", "wikimedia_id"),
)
_MOST = {
    "known": limits.MOST_CAPACITIES,
    "available": limits.MOST_CAPACITIES,
    "wanted": limits.MOST_CAPACITIES,
    "languages": limits.MOST_LANGUAGES,
    "territories": limits.MOST_TERRITORIES,
    "projects": limits.MOST_PROJECTS,
    "affiliations": limits.MOST_AFFILIATIONS,
}
_LONGEST_USERNAME = 255
_VISIBILITIES = {
    each.value: each for each in (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PAUSED)
}
_LEVELS = {spelling: each for each in Proficiency for spelling in (each.value, each.lower())}


@dataclass(frozen=True, slots=True)
class Facts:
    """What hangs on a peer, by primary keys; two peers who state the same have equal facts."""

    statements: frozenset[tuple[int, str]] = frozenset()  # capacity, intent
    languages: frozenset[tuple[str, str]] = frozenset()  # code, level
    territories: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    affiliations: frozenset[int] = frozenset()


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
        about=_about(fields),
        facts=_facts(fields, vocabulary),
        visibility=fields.choice("visibility", _VISIBILITIES, default=Visibility.MEMBERS),
        updated=fields.moment("updated", latest=now),
        wikimedia_id=fields.number("wikimedia_id"),
    )


def _about(fields: Fields) -> str:
    text = fields.text("about", longest=limits.LONGEST_ABOUT)
    return text.replace("\r\n", "\n").strip()


def _username(fields: Fields) -> str:
    text = fields.text("username", longest=_LONGEST_USERNAME)
    if not text:
        raise BadLineError("username: is missing.")
    username = canonical_username(text)
    if username is None:
        raise BadLineError(f"username: {quoted(text)} is not a name that a wiki allows.")
    return username


def _facts(fields: Fields, vocabulary: Vocabulary) -> Facts:
    return Facts(
        statements=frozenset(_statements(fields, vocabulary)),
        languages=_languages(fields, vocabulary),
        territories=_rows(fields, "territories", vocabulary.territories),
        projects=_rows(fields, "projects", vocabulary.projects),
        affiliations=_rows(fields, "affiliations", vocabulary.organizations),
    )


def _statements(fields: Fields, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    available = _rows(fields, "available", vocabulary.capacities)
    known = _rows(fields, "known", vocabulary.capacities) | available
    check_number("known, with what is available", known, most=_MOST["known"])
    wanted = _rows(fields, "wanted", vocabulary.capacities)
    for intent, capacities in (
        (Intent.KNOWN, known),
        (Intent.AVAILABLE, available),
        (Intent.WANTED, wanted),
    ):
        yield from ((capacity, intent.value) for capacity in capacities)


def _languages(fields: Fields, vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    levels: dict[str, str] = {}
    for entry in fields.objects("languages"):
        code = _value(entry, "code", vocabulary.languages)
        level = _value(entry, "level", _LEVELS)
        if levels.setdefault(code, level) != level:
            raise BadLineError(f"languages: {quoted(code)} has two levels.")
    check_number("languages", levels, most=_MOST["languages"])
    return frozenset(levels.items())


def _value(entry: dict[str, Any], key: str, allowed: Mapping[str, str]) -> str:
    if set(entry) != {"code", "level"}:
        raise BadLineError(f"languages: {quoted(entry)} does not have just a code and a level.")
    value = entry[key]
    if not isinstance(value, str) or value not in allowed:
        raise BadLineError(f"languages: {quoted(value)} is not a known {key}.")
    return str(allowed[value])


def _rows[Row](fields: Fields, key: str, allowed: Mapping[str, Row]) -> frozenset[Row]:
    return fields.choices(key, allowed, most=_MOST[key])
