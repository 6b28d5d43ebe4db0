"""What is sealed: the answers a member has given at one time, as the staff will read them.

A record holds only what was answered this time: the last answer for each field counts. A field
that was emptied is there with an empty value.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from capx.letsconnect.answers import FIELDS
from capx.letsconnect.errors import MisshapenError

FORMAT = 1
# A sealed record is as long as what is in it: filled up with spaces to whole steps, its length
# says nothing of names and words.
STEP = 1_024  # bytes

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
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise MisshapenError("This is no record of Let's Connect.") from problem
        if unknown:
            raise MisshapenError(f"The record answers what was not asked: {sorted(unknown)}.")
        return record
