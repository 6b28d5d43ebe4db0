"""The index of this process, brought up to what the database says each time it is asked for."""

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from capx.peers.index.changes import changed_since, current_revision
from capx.peers.index.index import PeerIndex
from capx.peers.index.read import read_all, read_some
from capx.replicas.reading import stay_with_primary

if TYPE_CHECKING:
    from collections.abc import Iterator

# Above this many changed peers, and half of all, reading all anew is cheaper than replacing each.
REBUILD_FROM = 20_000


class _Held:
    index: PeerIndex | None = None
    lock = Lock()


def current_index() -> PeerIndex:
    """One small query when nothing has changed."""
    revision = current_revision()
    index = _Held.index
    if index is not None and index.revision == revision:
        return index
    with _Held.lock:
        if _Held.index is not None and _Held.index.revision > revision:
            # Another thread has read more meanwhile, or a replica does not know it yet: a database
            # that went back says so once more.
            stay_with_primary()
            revision = current_revision()
        _Held.index = _brought_to(_Held.index, revision)
        return _Held.index


def forget_index() -> None:
    """For tests, whose database goes back in time."""
    _Held.index = None


def _brought_to(index: PeerIndex | None, revision: int) -> PeerIndex:
    if index is None or index.revision > revision:
        return _built(revision)
    if index.revision < revision:
        changed = changed_since(index.revision, limit=_replaced_at_most(index))
        if changed is None:
            return _built(revision)
        with index.lock:
            index.replace(changed, (doc for batch in read_some(changed) for doc in batch))
            index.revision = revision
    return index


def _replaced_at_most(index: PeerIndex) -> int:
    return max(REBUILD_FROM, len(index.everybody) // 2)


def _built(revision: int) -> PeerIndex:
    index = PeerIndex()
    with _without_collector():
        for batch in read_all():
            index.replace((), batch)
    index.revision = revision
    return index


@contextmanager
def _without_collector() -> "Iterator[None]":
    """Nothing that is made meanwhile is garbage in a circle: looking for it took a quarter more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
