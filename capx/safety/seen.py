"""What a reporter sees goes with the form and comes back signed, so that it is kept as it was.

Whoever changes their words while somebody is writing the report changes nothing of it.
"""

from dataclasses import dataclass
from typing import Any, cast

from django.core import signing
from django.db import models

from capx.accounts.models import Account
from capx.reader import reader_language
from capx.safety.reportable import Reportable

_SALT = "capx.safety.seen"
_LIFETIME = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader may report; `sees` is False where they have kept themselves from seeing it."""

    reader: Account
    reportable: Reportable[Any]
    row: models.Model
    sees: bool

    @property
    def name(self) -> list[Any]:
        """By which one signature fits no other reader, and no other row."""
        return [self.reader.pk, self.reportable.name, self.row.pk]

    @property
    def seen(self) -> dict[str, str]:
        """Nothing of what is closed to the reader: the form brings it to them as well."""
        return self.reportable.snapshot(self.row, reader_language()) if self.sees else {}


def sign(found: Found) -> str:
    return signing.dumps([*found.name, found.seen], salt=_SALT, compress=True)


def read(text: str, found: Found) -> dict[str, str]:
    """What this reader saw of the row; what stands there now, where that cannot be told."""
    try:
        *whose, seen = signing.loads(text, salt=_SALT, max_age=_LIFETIME)
    except signing.BadSignature:
        return found.seen
    return cast("dict[str, str]", seen) if whose == found.name else found.seen
