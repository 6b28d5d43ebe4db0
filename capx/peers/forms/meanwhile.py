"""Two people change one thing at the same time: the second is shown what the first has saved.

A form carries what stood in each field when it was opened, as short hashes in one hidden input.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from django.http import QueryDict

from capx.peers.forms.edited import EditedForm

SEEN = "seen"  # name of the hidden input
_LENGTH = 12  # hexadecimal digits of a hash: chance alone does not repeat them


@dataclass(frozen=True)
class Change:
    """A field in which something else stands by now."""

    label: str
    now: str  # in words; empty where nothing stands there any more


@dataclass(frozen=True)
class Seen:
    """What somebody saw in each field when they opened a form."""

    hashes: Mapping[str, str]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        return cls({field: _hash(value) for field, value in stored.items()})

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """What came back with the form; nothing where it was left out or is no such thing."""
        try:
            hashes = json.loads(data.get(SEEN, ""))
        except (ValueError, RecursionError):
            hashes = {}
        return cls(hashes if isinstance(hashes, dict) else {})

    def __str__(self) -> str:
        return json.dumps(self.hashes, separators=(",", ":"))

    def changed_in(self, stored: Mapping[str, Any]) -> list[str]:
        """The fields in which something else stands by now."""
        now = Seen.of(stored).hashes
        return [field for field, value in now.items() if self.hashes.get(field, value) != value]

    def changes_in(self, form: EditedForm, stored: Mapping[str, Any]) -> list[Change]:
        """The same in the words of the form."""
        return [
            Change(str(form[name].label), form.in_words(name, stored[name]))
            for name in self.changed_in(stored)
        ]


def _hash(value: Any) -> str:
    return sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()[:_LENGTH]
