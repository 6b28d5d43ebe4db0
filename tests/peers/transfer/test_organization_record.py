import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.enums import OrganizationType, Visibility
from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.organizations.record import (
    KEYS,
    OrganizationRecord,
    describes_organization,
    parse_organization,
)
from tests.peers.transfer.described import NOW, VOCABULARY

SMALLEST = {
    "kind": "organization",
    "slug": "group",
    "names": {"pt": "Grupo"},
    "type": "chapter",
}


def parsed(**line: object) -> OrganizationRecord:
    return parse_organization(json.dumps(SMALLEST | line), VOCABULARY, now=NOW)


def test_slug_name_and_type_are_enough_and_members_see_it():
    record = parsed()
    assert record.name == "Grupo"
    assert record.type == OrganizationType.CHAPTER
    assert record.visibility == Visibility.MEMBERS
    assert record.managers == frozenset()
    assert not record.facts.statements


def test_lists_are_sorted_by_the_english_name():
    assert parsed(names={"pt": "Grupo", "en": "Group"}).name == "Group"


def test_usernames_are_read_as_the_wikis_read_them():
    assert parsed(managers=["ana_Maria", "Ana Maria"]).managers == {"Ana Maria"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"slug": ""}, "slug: has to be made of"),
        ({"slug": "a b"}, "slug: has to be made of"),
        ({"slug": "ä"}, "slug: has to be made of"),
        ({"names": {}}, "names: at least one"),
        ({"names": {"pt": " "}}, "names: at least one"),
        ({"names": {"klingon": "x"}}, 'names: "klingon" is not known'),
        ({"names": {"pt": 5}}, "names: 5 is not a text"),
        ({"names": ["Grupo"]}, "is not an object"),
        ({"names": {"pt": "x" * 256}}, "256 characters"),
        ({"type": None}, "type: is missing"),
        ({"type": "club"}, 'type: "club" is not known'),
        ({"acronym": "x" * 41}, "41 characters"),
        ({"languages": [{"code": "pt", "level": "n"}]}, "is not a text"),
        ({"known": ["juggling"]}, 'known: "juggling" is not known'),
        ({"meta_page": "https://example.org/"}, "does not begin with https://meta"),
        ({"website": "http://example.org/"}, "is not an https address"),
        ({"website": "javascript:alert(1)"}, "is not an https address"),
        ({"managers": ["<b>"]}, "is not a name that a wiki allows"),
        ({"managers": [5]}, "managers: 5 is not a text"),
        ({"managers": ["Ana"] * 51}, "51 entries"),
        ({"visibility": "draft"}, 'visibility: "draft" is not known'),
        ({"updated": "2027-01-01"}, "lies in the future"),
        ({"email": "x"}, 'key "email" is not known'),
    ],
)
def test_a_bad_line_says_why(line, reason):
    with pytest.raises(BadLineError, match=reason):
        parsed(**line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"kind": "organization"}', True),
        (b'{"kind": "organization"}', True),
        ('{"kind": "person", "about": "organization"}', False),
        ('{"kind": "club organization"}', False),
        ("organization", False),
        ('["organization"]', False),
        ('{"username": "Ana"}', False),
    ],
)
def test_lines_of_organizations_are_told_apart(line, expected):
    assert describes_organization(line) is expected


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), anything))
def test_whatever_a_line_holds_it_is_read_or_refused(line):
    with contextlib.suppress(BadLineError):
        parsed(**line)
    assert describes_organization(json.dumps(line)) in {True, False}


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_bytes_a_line_holds_telling_apart_does_not_fail(line):
    assert describes_organization(line) in {True, False}
