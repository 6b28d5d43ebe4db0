"""The way to the vault: one statement into its inbox, which is all that we may do there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.models import Outgoing

PATIENCE = 5  # seconds, for a connection as for a statement
# Plain: asking whether the number is there would need the right to read.
_PUT = "INSERT INTO letsconnect_inbox (number, envelope, signature) VALUES (%s, %s, %s)"


def put(outgoing: Outgoing) -> Result:
    """A number that is there already had arrived, and only the answer was lost."""
    if settings.LETS_CONNECT_VAULT is None:
        return Result.LATER
    row = (outgoing.number.hex, outgoing.envelope, outgoing.signature)
    try:
        with _opened(settings.LETS_CONNECT_VAULT) as vault, vault.cursor() as cursor:
            cursor.execute(_PUT, row)
    except IntegrityError:
        return Result.ARRIVED
    except Error:
        return Result.LATER
    return Result.ARRIVED


@contextmanager
def _opened(place: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own, which no other code can reach."""
    handler = ConnectionHandler({DEFAULT_DB_ALIAS: _patient(place)})
    connection = handler[DEFAULT_DB_ALIAS]
    try:
        yield connection
    finally:
        connection.close()


def _patient(place: Mapping[str, Any]) -> dict[str, Any]:
    """A vault that hangs is left after a while; a file that is not there is not made by us."""
    options = dict(place.get("OPTIONS") or {})
    if "sqlite3" in place["ENGINE"]:
        name = f"file:{quote(str(place['NAME']))}?mode=rw"
        return {**place, "NAME": name, "OPTIONS": {"timeout": PATIENCE, **options}}
    hanging = {
        "connect_timeout": PATIENCE,
        "tcp_user_timeout": PATIENCE * 1_000,
        "options": f"-c statement_timeout={PATIENCE}s",
    }
    return {**place, "CONN_MAX_AGE": 0, "OPTIONS": hanging | options}
