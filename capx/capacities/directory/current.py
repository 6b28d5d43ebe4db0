"""The snapshot that fits the database, built once per process and revision."""

from threading import Lock, local

from capx.capacities.directory.read import read_directory
from capx.capacities.directory.snapshot import Directory
from capx.capacities.models import DirectoryRevision
from capx.replicas.reading import stay_with_primary


class _Held:
    """What this process holds in memory."""

    directory: Directory | None = None
    lock = Lock()


class _Request(local):
    """What this thread's request has looked up already."""

    under_way = False
    directory: Directory | None = None


_held = _Held()
_request = _Request()


def current() -> Directory:
    """The directory as the database has it: one small query, and in a request only the first time.

    An installation without a directory yet has an empty one.
    """
    if _request.directory:
        return _request.directory
    directory = _at(_revision())
    if _request.under_way:
        _request.directory = directory
    return directory


def begin_request() -> None:
    _request.under_way, _request.directory = True, None


def end_request() -> None:
    _request.under_way, _request.directory = False, None


def forget_request() -> None:
    """The directory has just been changed by this thread: look again."""
    _request.directory = None


def _revision() -> int:
    return DirectoryRevision.objects.values_list("number", flat=True).first() or 0


def _at(revision: int) -> Directory:
    with _held.lock:
        held = _held.directory
        if held and held.revision > revision:  # it was not asked last, or a replica is behind
            stay_with_primary()
            revision = _revision()
        if not revision or not held or held.revision != revision:
            held = _held.directory = read_directory(revision)
        return held
