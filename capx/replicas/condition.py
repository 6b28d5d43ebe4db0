"""How the replica is, asked of both servers, and of one that is away not at every request."""

import logging
from enum import StrEnum
from threading import Lock
from time import monotonic

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

from capx.replicas import REPLICA

logger = logging.getLogger(__name__)
IS_AWAY = (InterfaceError, OperationalError)
PAUSE = 5.0  # seconds until somebody tries again whether a replica that was away is back


class Condition(StrEnum):
    LEVEL = "level"  # it shows all that was committed before it was asked
    BEHIND = "behind"
    AWAY = "away"


class _Held:
    """What this process remembers of the replica."""

    is_away = False
    next_try = 0.0  # seconds of the monotonic clock
    lock = Lock()


def condition() -> Condition:
    """Two small queries, the first of them to the primary, whose errors are raised."""
    if not _may_ask():
        return Condition.AWAY
    position = _flushed_by_primary()
    try:
        is_level = _has_replayed(position)
    except IS_AWAY as problem:
        note_away(problem)
        return Condition.AWAY
    _note_back()
    return Condition.LEVEL if is_level else Condition.BEHIND


def note_away(problem: Exception) -> None:
    """Leave the replica in peace for a while."""
    with _Held.lock:
        if not _Held.is_away:
            logger.warning("The replica does not answer, the primary is read: %s", problem)
        _Held.is_away, _Held.next_try = True, monotonic() + PAUSE
    connections[REPLICA].close()


def _note_back() -> None:
    with _Held.lock:
        if _Held.is_away:
            logger.warning("The replica answers again.")
        _Held.is_away = False


def _may_ask() -> bool:
    """While the replica is away one thread after each pause: to connect may take seconds."""
    with _Held.lock:
        if not _Held.is_away:
            return True
        is_time = monotonic() >= _Held.next_try
        if is_time:
            _Held.next_try = monotonic() + PAUSE
        return is_time


def _flushed_by_primary() -> str:
    """The position in the write-ahead log before which all lies that anybody has committed."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn()")
        position: str = cursor.fetchone()[0]
        return position


def _has_replayed(position: str) -> bool:
    """No longer true of a replica that was promoted: it goes its own way, and compares no more."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn", [position]
        )
        return bool(cursor.fetchone()[0])
