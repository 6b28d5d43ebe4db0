import contextlib
import json

from hypothesis import given
from hypothesis import strategies as st

from capx.peers.transfer.fields import BadLineError
from capx.peers.transfer.record import KEYS, PersonRecord, parse_line
from tests.peers.transfer.described import NOW, VOCABULARY

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
lines_with_known_keys = st.dictionaries(st.sampled_from(KEYS), anything)
good_lines = st.fixed_dictionaries(
    {"username": st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", fullmatch=True)},
    optional={
        "about": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100),
        **{
            key: st.lists(st.sampled_from(sorted(allowed)), max_size=10)
            for key, allowed in {
                "known": VOCABULARY.capacities,
                "available": VOCABULARY.capacities,
                "wanted": VOCABULARY.capacities,
                "territories": VOCABULARY.territories,
                "projects": VOCABULARY.projects,
                "affiliations": VOCABULARY.organizations,
            }.items()
        },
        "visibility": st.sampled_from(["public", "members", "paused"]),
        "wikimedia_id": st.integers(1, 2**63 - 1),
        "updated": st.datetimes(max_value=NOW.replace(tzinfo=None)).map(lambda d: d.isoformat()),
    },
)


def read(line: str | bytes) -> PersonRecord:
    return parse_line(line, VOCABULARY, now=NOW)


@given(anything | lines_with_known_keys)
def test_whatever_json_a_line_holds_it_is_read_or_refused(value):
    with contextlib.suppress(BadLineError):
        read(json.dumps(value))


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_bytes_a_line_holds_it_is_read_or_refused(line):
    with contextlib.suppress(BadLineError):
        read(line)


@given(good_lines)
def test_a_line_within_the_format_is_read(line):
    record = read(json.dumps(line))
    assert record.username == line["username"]
    assert record.wikimedia_id == line.get("wikimedia_id")
    available = {pk for pk, intent in record.facts.statements if intent == "available"}
    assert available <= {pk for pk, intent in record.facts.statements if intent == "known"}
