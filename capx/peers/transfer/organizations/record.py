"""One line, read and checked: an organization as an import describes it. No database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from capx.peers import limits
from capx.peers.enums import Kind, OrganizationType, Proficiency, Visibility
from capx.peers.transfer import stated
from capx.peers.transfer.fields import BadLineError, Fields, quoted
from capx.peers.transfer.record import Facts
from capx.peers.transfer.vocabulary import Vocabulary

# In the order in which an export writes them.
KEYS = (
    *("kind", "slug", "names", "type", "acronym", "about", "known", "available", "wanted"),
    *("languages", "territories", "meta_page", "website", "managers", "visibility", "updated"),
)
WORKING_LANGUAGE = Proficiency.NATIVE.value  # the level of a language that a group works in
META = "https://meta.wikimedia.org/"
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_LONGEST_NAME = 255
_LONGEST_ACRONYM = 40
_LONGEST_ADDRESS = 500
_MOST_MANAGERS = 50
_TYPES = {each.value: each for each in OrganizationType}
_is_web_page = URLValidator(schemes=["https"])


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRecord:
    slug: str
    names: Mapping[str, str]  # by code of the language
    type: OrganizationType
    acronym: str = ""
    about: str = ""
    facts: Facts = field(default_factory=Facts)
    meta_page: str = ""
    website: str = ""
    managers: frozenset[str] = frozenset()  # usernames
    visibility: Visibility = Visibility.MEMBERS
    updated: datetime | None = None
    # Fields of `Peer` that no line can say: set when the peer is made, left alone afterwards.
    further: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """By which lists are sorted: the English one, or else the first by its language."""
        return self.names.get("en") or self.names[min(self.names)]


def parse_organization(
    line: str | bytes, vocabulary: Vocabulary, *, now: datetime
) -> OrganizationRecord:
    """Read one line.

    Raises `BadLineError`, and nothing else, whatever the line holds.
    """
    fields = Fields(line, allowed=KEYS)
    return OrganizationRecord(
        slug=_slug(fields),
        names=_names(fields, vocabulary),
        type=_type(fields),
        acronym=fields.text("acronym", longest=_LONGEST_ACRONYM).strip(),
        about=stated.about(fields),
        facts=_facts(fields, vocabulary),
        meta_page=_address(fields, "meta_page", on=META),
        website=_address(fields, "website"),
        managers=_managers(fields),
        visibility=fields.choice("visibility", stated.VISIBILITIES, default=Visibility.MEMBERS),
        updated=fields.moment("updated", latest=now),
    )


def describes_organization(line: str | bytes) -> bool:
    """Whether the line is JSON of the kind "organization". Quick for all that is about people."""
    word, escape = (b"organization", b"\\u") if isinstance(line, bytes) else ("organization", "\\u")
    if word not in line and escape not in line:  # type: ignore[operator]
        return False
    try:
        fields = Fields(line, allowed=None)
        kinds = {kind.value: kind for kind in Kind}
        return fields.choice("kind", kinds, default=Kind.PERSON) == Kind.ORGANIZATION
    except BadLineError:
        return False


def _slug(fields: Fields) -> str:
    slug = fields.text("slug", longest=255)
    if not _SLUG.fullmatch(slug):
        raise BadLineError("slug: has to be made of letters a to z, digits and hyphens.")
    return slug


def _names(fields: Fields, vocabulary: Vocabulary) -> dict[str, str]:
    names = fields.texts_by("names", vocabulary.languages, longest=_LONGEST_NAME)
    if not names or not all(name.strip() for name in names.values()):
        raise BadLineError("names: at least one is needed, and none may be empty.")
    return {code: name.strip() for code, name in names.items()}


def _type(fields: Fields) -> OrganizationType:
    kind = fields.choice("type", _TYPES, default=None)
    if kind is None:
        raise BadLineError("type: is missing.")
    return kind


def _facts(fields: Fields, vocabulary: Vocabulary) -> Facts:
    codes = fields.choices("languages", vocabulary.languages, most=limits.MOST_LANGUAGES)
    return Facts(
        statements=stated.statements(fields, vocabulary),
        languages=frozenset((code, WORKING_LANGUAGE) for code in codes),
        territories=stated.territories(fields, vocabulary),
    )


def _address(fields: Fields, key: str, *, on: str = "https://") -> str:
    text = fields.text(key, longest=_LONGEST_ADDRESS)
    if not text:
        return ""
    try:
        _is_web_page(text)
    except ValidationError:
        raise BadLineError(f"{key}: {quoted(text)} is not an https address.") from None
    if not text.startswith(on):
        raise BadLineError(f"{key}: {quoted(text)} does not begin with {on}")
    return text


def _managers(fields: Fields) -> frozenset[str]:
    names = fields.texts("managers", longest=stated.LONGEST_USERNAME, most=_MOST_MANAGERS)
    return frozenset(stated.username("managers", name) for name in names)
