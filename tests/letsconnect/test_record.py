import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.letsconnect.answers import FIELDS
from capx.letsconnect.errors import MisshapenError
from capx.letsconnect.record import STEP, Record

text = st.text(alphabet=st.characters(codec="utf-8"), max_size=300)
answers = st.dictionaries(st.sampled_from(FIELDS), text | st.lists(text, max_size=2))
records = st.builds(
    Record,
    member=st.integers(1),
    username=text,
    code=text,
    made_at=st.integers(0, 2**36 - 1),
    answers=answers,
)


@given(records)
def test_every_record_comes_back(record):
    assert Record.from_bytes(record.to_bytes()) == record


@given(records)
def test_the_length_of_a_record_tells_nothing_but_whole_steps(record):
    assert len(record.to_bytes()) % STEP == 0


def test_a_long_name_makes_a_record_no_longer_than_a_short_one():
    short, long = (
        Record(member=1, username="Ana", code="c", made_at=1, answers={"full_name": name})
        for name in ("Ana", "Ana María Guadalupe de la Concepción")
    )
    assert len(short.to_bytes()) == len(long.to_bytes())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "member": 1, "username": "", "code": "", "made_at": 1, "answers": 3}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_refused(content):
    with pytest.raises(MisshapenError):
        Record.from_bytes(content)


@pytest.mark.parametrize(
    "changed",
    [
        {"member": "5"},
        {"member": -1},
        {"made_at": "now"},
        {"made_at": 2**40},
        {"made_at": 1.5},
        {"username": 5},
        {"username": "\ud800"},
        {"code": ["c"]},
        {"answers": ["role"]},
        {"answers": {"role": 5}},
        {"answers": {"topics": [["heritage"]]}},
    ],
)
def test_what_the_tools_of_the_staff_would_stumble_over_is_refused(changed):
    fields = {"member": 1, "username": "Ana", "code": "c", "made_at": 1, "answers": {}}
    with pytest.raises(MisshapenError):
        Record.from_bytes(json.dumps({"format": 1} | fields | changed).encode())


def test_a_format_of_tomorrow_is_refused_with_a_word_that_says_so():
    with pytest.raises(MisshapenError, match="format"):
        Record.from_bytes(b'{"format": 2}')


def test_an_answer_to_what_was_not_asked_is_refused():
    fields = {"member": 1, "username": "Ana", "code": "c", "made_at": 1, "answers": {"shoe": "42"}}
    with pytest.raises(MisshapenError, match="shoe"):
        Record.from_bytes(json.dumps({"format": 1, **fields}).encode())
