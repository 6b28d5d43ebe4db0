"""Where this thread reads: from the primary, unless a request allows the replica.

A request goes from the replica to the primary, and never back.
"""

from enum import Enum, auto
from threading import local

from django.db import DEFAULT_DB_ALIAS

from capx.replicas import REPLICA
from capx.replicas.condition import Condition, condition


class _Source(Enum):
    PRIMARY = auto()
    EITHER = auto()  # the first read decides
    REPLICA = auto()


class _Request(local):
    source = _Source.PRIMARY


_request = _Request()


def allow_replica() -> None:
    _request.source = _Source.EITHER


def stay_with_primary() -> None:
    _request.source = _Source.PRIMARY


def reads_replica() -> bool:
    return _request.source is _Source.REPLICA


def database_to_read() -> str:
    """The alias of the database that the next read goes to."""
    if _request.source is _Source.EITHER:
        is_level = condition() is Condition.LEVEL
        _request.source = _Source.REPLICA if is_level else _Source.PRIMARY
    return REPLICA if reads_replica() else DEFAULT_DB_ALIAS
