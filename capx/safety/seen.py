"""What a reporter sees goes with the form and comes back signed, so that it is kept as it was.

Whoever changes their words while somebody is writing the report changes nothing of it.
"""

from typing import Any, cast

from django.core import signing
from django.db import models

from capx.accounts.models import Account
from capx.reader import reader_language
from capx.safety.reportable import Reportable

_SALT = "capx.safety.seen"
_LIFETIME = 24 * 60 * 60  # seconds


def sign(reader: Account, reportable: Reportable[Any], row: models.Model) -> str:
    what = [reader.pk, reportable.name, row.pk, _seen_now(reader, reportable, row)]
    return signing.dumps(what, salt=_SALT, compress=True)


def read(
    text: str, reader: Account, reportable: Reportable[Any], row: models.Model
) -> dict[str, str]:
    """What this reader saw of the row; what stands there now, where that cannot be told."""
    try:
        *whose, seen = signing.loads(text, salt=_SALT, max_age=_LIFETIME)
    except signing.BadSignature:
        whose, seen = [], {}
    if whose != [reader.pk, reportable.name, row.pk]:
        return _seen_now(reader, reportable, row)
    return cast("dict[str, str]", seen)


def _seen_now(reader: Account, reportable: Reportable[Any], row: models.Model) -> dict[str, str]:
    """Nothing of what is closed to the reader: the form brings it to them as well."""
    return reportable.snapshot(row, reader_language()) if reportable.sees(reader, row) else {}
