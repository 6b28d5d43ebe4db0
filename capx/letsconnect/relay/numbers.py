"""Which envelopes have been posted: their numbers, and nothing else, in a small file of SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from uuid import UUID

from capx.letsconnect.freshness import is_too_old


class PostedNumbers:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._under_way: set[UUID] = set()
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS posted (number TEXT PRIMARY KEY, made_at INTEGER)"
            )

    @contextmanager
    def claim(self, number: UUID) -> Iterator[bool]:
        """Hold the number while it is posted; False where another request does so just now."""
        with self._lock:
            is_free = number not in self._under_way
            self._under_way.add(number)
        try:
            yield is_free
        finally:
            if is_free:
                with self._lock:
                    self._under_way.discard(number)

    def has(self, number: UUID) -> bool:
        with self._open() as database:
            found = database.execute("SELECT 1 FROM posted WHERE number = ?", [number.hex])
            return found.fetchone() is not None

    def remember(self, number: UUID, *, made_at: int, now: int) -> None:
        """Forgets those that would be refused for their age."""
        with self._open() as database:
            database.execute("INSERT OR IGNORE INTO posted VALUES (?, ?)", [number.hex, made_at])
            known = database.execute("SELECT number, made_at FROM posted").fetchall()
            old = [(each,) for each, of in known if is_too_old(of, now=now)]
            database.executemany("DELETE FROM posted WHERE number = ?", old)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as database, database:
            yield database
