"""What is sealed: the answers a member has given at one time, as the staff will read them.

A record holds only what was answered this time: the last answer for each field counts. A field
that was emptied is there with an empty value.
"""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from capx.letsconnect.answers import FIELDS
from capx.letsconnect.errors import MisshapenError

FORMAT = 1
LATEST = 2**36  # Unix seconds, in the year 4147
# A sealed record is as long as what is in it: filled up with spaces to whole steps, its length
# says nothing of names and words.
STEP = 1_024  # bytes
_HALF_SIGNS = re.compile("[\ud800-\udfff]")

type Answers = dict[str, str | list[str]]


@dataclass(frozen=True, kw_only=True)
class Record:
    """`member`: Wikimedia user id; `made_at`: Unix seconds; `code`: what the member was told."""

    member: int
    username: str
    code: str
    made_at: int
    answers: Answers

    def to_bytes(self) -> bytes:
        text = json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, sort_keys=True)
        content = text.encode()
        return content.ljust(-len(content) % STEP + len(content))

    @classmethod
    def from_bytes(cls, content: bytes) -> "Record":
        """Raises `MisshapenError`."""
        try:
            fields: dict[str, Any] = json.loads(content)
            if fields.pop("format") != FORMAT:
                raise MisshapenError("The record has a format that this version does not know.")
            record = cls(**fields)
            unknown = set(record.answers) - set(FIELDS)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
            raise MisshapenError("This is no record of Let's Connect.") from problem
        if not _is_in_shape(record):
            raise MisshapenError("What stands in the record cannot be.")
        if unknown:
            raise MisshapenError(f"The record answers what was not asked: {sorted(unknown)}.")
        return record


def _is_in_shape(record: Record) -> bool:
    """Whether it can be sorted, dated and printed: whoever has a public key can seal anything."""
    numbers, texts = (record.member, record.made_at), (record.username, record.code)
    return (
        all(type(number) is int and number >= 0 for number in numbers)
        and record.made_at < LATEST
        and all(_is_text(text) for text in texts)
        and isinstance(record.answers, dict)
        and all(_is_answer(value) for value in record.answers.values())
    )


def _is_answer(value: object) -> bool:
    said = value if isinstance(value, list) else [value]
    return all(_is_text(each) for each in said)


def _is_text(value: object) -> bool:
    """Half a sign, which JSON may hold, can be written to no file."""
    return isinstance(value, str) and not _HALF_SIGNS.search(value)
