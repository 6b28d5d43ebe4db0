from datetime import UTC, datetime

import pytest

from capx.peers.enums import Visibility
from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.record import parse_line
from tests.peers.transfer.described import NOW, VOCABULARY, parsed


def test_a_line_is_read_whole():
    record = parsed(
        about="  Olá!\r\nTudo bem?\n",
        known=["sparql"],
        wanted=["bots"],
        languages=[{"code": "pt", "level": "n"}, {"code": "en", "level": "3"}],
        territories=["BR", "south-asia"],
        projects=["ptwiki"],
        affiliations=["wmb"],
        visibility="public",
        updated="2026-10-01T12:00:00+00:00",
        kind="person",
        wikimedia_id=42,
    )
    assert record.username == "Ana"
    assert record.about == "Olá!\nTudo bem?"
    assert record.facts.statements == {(1, "known"), (2, "wanted")}
    assert record.facts.languages == {("pt", "N"), ("en", "3")}
    assert record.facts.territories == {"BR", "south-asia"}
    assert record.facts.projects == {"ptwiki"}
    assert record.facts.affiliations == {7}
    assert record.visibility == Visibility.PUBLIC
    assert record.updated == datetime(2026, 10, 1, 12, tzinfo=UTC)
    assert record.wikimedia_id == 42


def test_a_name_alone_is_enough_and_members_see_the_profile():
    record = parsed()
    assert record.visibility == Visibility.MEMBERS
    assert record.updated is None
    assert not record.facts.statements


def test_null_counts_as_left_out():
    assert parsed(about=None, wikimedia_id=None, updated=None, known=None) == parsed()


def test_what_is_available_is_known_as_well():
    assert parsed(available=["sparql"]).facts.statements == {(1, "known"), (1, "available")}


def test_a_merged_capacity_stands_for_what_it_became():
    assert parsed(known=["bots", "robots"]).facts.statements == {(2, "known")}


@pytest.mark.parametrize("level", ["0", "1", "2", "3", "4", "5", "n", "N"])
def test_every_level_of_babel_is_understood_in_any_case(level):
    record = parsed(languages=[{"code": "pt", "level": level}])
    assert record.facts.languages == {("pt", level.upper())}


def test_the_same_language_twice_is_one_if_the_levels_agree():
    twice = [{"code": "pt", "level": "n"}, {"code": "pt", "level": "N"}]
    assert parsed(languages=twice).facts.languages == {("pt", "N")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-10-01T12:00:00", datetime(2026, 10, 1, 12, tzinfo=UTC)),
        ("2026-10-01T12:00:00Z", datetime(2026, 10, 1, 12, tzinfo=UTC)),
        ("2026-10-01T12:00:00-03:00", datetime(2026, 10, 1, 15, tzinfo=UTC)),
        ("2026-10-01", datetime(2026, 10, 1, tzinfo=UTC)),
        (NOW.isoformat(), NOW),
    ],
)
def test_a_date_without_offset_is_meant_in_utc(written, meant):
    assert parsed(updated=written).updated == meant


def test_a_byte_order_mark_before_the_line_does_no_harm():
    line = b'\xef\xbb\xbf{"username": "Ana"}'
    assert parse_line(line, VOCABULARY, now=NOW).username == "Ana"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"username": ""}, "username: is missing."),
        ({"username": None}, "username: is missing."),
        ({"username": 7}, "username: 7 is not a text."),
        ({"username": "a/b"}, 'username: "a/b" is not a name that a wiki allows.'),
        ({"username": "a" * 256}, "username: 256 characters, at most 255 are possible."),
        ({"nickname": "A"}, 'The key "nickname" is not known.'),
        ({"kind": "organization"}, 'kind: "organization" is not known.'),
        ({"about": "a" * 2_001}, "about: 2001 characters, at most 2000 are possible."),
        ({"about": ["a"]}, 'about: ["a"] is not a text.'),
        ({"about": "a\x00b"}, "about: has a character that is not text."),
        ({"about": "\ud800"}, "about: has a character that is not text."),
        ({"known": "sparql"}, 'known: "sparql" is not a list.'),
        ({"known": ["juggling"]}, 'known: "juggling" is not known.'),
        ({"wanted": [["sparql"]]}, 'wanted: ["sparql"] is not a text.'),
        ({"known": [True]}, "known: true is not a text."),
        ({"languages": ["pt"]}, 'languages: "pt" is not an object.'),
        ({"languages": {"pt": "n"}}, 'languages: {"pt": "n"} is not a list.'),
        (
            {"languages": [{"code": "pt"}]},
            'languages: {"code": "pt"} does not have just a code and a level.',
        ),
        ({"languages": [{"code": "qq", "level": "n"}]}, 'languages: "qq" is not a known code.'),
        ({"languages": [{"code": "pt", "level": "7"}]}, 'languages: "7" is not a known level.'),
        ({"languages": [{"code": "pt", "level": 3}]}, "languages: 3 is not a known level."),
        (
            {"languages": [{"code": "pt", "level": "1"}, {"code": "pt", "level": "n"}]},
            'languages: "pt" has two levels.',
        ),
        ({"territories": ["br"]}, 'territories: "br" is not known.'),
        ({"projects": ["pt.wikipedia.org"]}, 'projects: "pt.wikipedia.org" is not known.'),
        ({"affiliations": ["nobody"]}, 'affiliations: "nobody" is not known.'),
        ({"visibility": "draft"}, 'visibility: "draft" is not known.'),
        ({"visibility": 1}, "visibility: 1 is not a text."),
        ({"updated": "yesterday"}, 'updated: "yesterday" is not a date and time of ISO 8601.'),
        ({"updated": 1_700_000_000}, "updated: 1700000000 is not a text."),
        (
            {"updated": "2026-11-01T12:00:01+00:00"},
            'updated: "2026-11-01T12:00:01+00:00" lies in the future.',
        ),
        (
            {"updated": "0001-01-01T00:00:00+14:00"},
            'updated: "0001-01-01T00:00:00+14:00" is not a date and time of ISO 8601.',
        ),
        ({"wikimedia_id": 0}, "wikimedia_id: 0 is not a positive number."),
        ({"wikimedia_id": True}, "wikimedia_id: true is not a positive number."),
        ({"wikimedia_id": 2**63}, f"wikimedia_id: {2**63} is not a positive number."),
        ({"wikimedia_id": 4.5}, "wikimedia_id: 4.5 is not a number."),
        ({"wikimedia_id": "42"}, 'wikimedia_id: "42" is not a number.'),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line, reason):
    with pytest.raises(BadLineError) as refused:
        parsed(**line)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("key", "values", "most"),
    [
        ("known", [f"c{n}" for n in range(101)], 100),
        ("available", [f"c{n}" for n in range(101)], 100),
        ("wanted", [f"c{n}" for n in range(101)], 100),
        ("languages", [{"code": f"x{n}", "level": "1"} for n in range(21)], 20),
        ("territories", [f"X{n}" for n in range(11)], 10),
        ("projects", [f"x{n}wiki" for n in range(31)], 30),
        ("affiliations", [f"o{n}" for n in range(11)], 10),
    ],
)
def test_lists_end_at_the_limits_of_a_profile(key, values, most):
    parsed(**{key: values[:most]})
    with pytest.raises(BadLineError, match=f"^{key}: {most + 1} entries, at most {most}"):
        parsed(**{key: values})


def test_what_is_available_counts_towards_what_is_known():
    with pytest.raises(BadLineError, match="known, with what is available: 110 entries"):
        parsed(known=[f"c{n}" for n in range(100)], available=[f"c{n}" for n in range(50, 110)])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "The line is not JSON: "),
        ("[" * 100_000, "too long or too deep"),
        ('{"wikimedia_id": ' + "9" * 5_000 + "}", "too long or too deep"),
        ('["Ana"]', "A line has to be a JSON object."),
        ("null", "A line has to be a JSON object."),
        (b"\xff\xfe", "The line is not UTF-8."),
    ],
)
def test_a_line_that_is_no_json_object_is_refused(line, reason):
    with pytest.raises(BadLineError) as refused:
        parse_line(line, VOCABULARY, now=NOW)
    assert reason in str(refused.value)


def test_an_error_repeats_a_long_value_only_in_part_and_escaped():
    with pytest.raises(BadLineError) as refused:
        parsed(known=["\x1b[31m" + "a" * 500])
    assert "\\u001b[31m" in str(refused.value)
    assert len(str(refused.value)) < 100
