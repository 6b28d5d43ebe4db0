"""Two PostgreSQL servers: a primary, and a replica that can be stopped and comes back."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from scripts.postgres import Server, copy_for_replica, kept_postgres
from scripts.serving import free_port

# Quick, since all may be lost; each statement stands in the log before it is carried out.
OPTIONS = "-c fsync=off -c log_statement=all"
NAME = "community"
PATIENCE = 20  # seconds


class Replica:
    def __init__(self, primary: Server, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.database = f"postgres://capx@127.0.0.1:{self.port}/{NAME}"
        self._running = ExitStack()
        copy_for_replica(primary, home)

    def start(self) -> None:
        self._running.enter_context(kept_postgres(self.home, options=OPTIONS, port=self.port))

    def stop(self) -> None:
        """Cuts off whoever is asking."""
        self._running.close()


class Pair:
    """The primary and its replica, and what each of them was asked."""

    def __init__(self, primary: Server, home: Path, replica: Replica) -> None:
        self.database, self.home, self.replica = primary.url(NAME), home, replica

    @contextmanager
    def on_primary(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.database) as connection:
            yield connection

    @contextmanager
    def on_replica(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.replica.database, autocommit=True) as connection:
            yield connection

    @contextmanager
    def replica_behind(self) -> Iterator[None]:
        """It receives what is written, and shows nothing of it."""
        with self.on_replica() as connection:
            connection.execute("SELECT pg_wal_replay_pause()")
            paused = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
            wait_until(lambda: connection.execute(paused).fetchone()[0])
            try:
                yield
            finally:
                connection.execute("SELECT pg_wal_replay_resume()")
        self.wait_until_level()

    def commit_something(self) -> None:
        """What others hold locked reaches the replica with the next commit, and not before."""
        with self.on_primary() as primary:
            primary.execute("SELECT pg_current_xact_id()")

    def wait_until_level(self) -> None:
        with self.on_primary() as primary, self.on_replica() as replica:
            position = primary.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
            replayed = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
            wait_until(lambda: replica.execute(replayed, position).fetchone()[0])

    def asked(self) -> "Asked":
        return Asked(self.home / "log", self.replica.home / "log")


class Asked:
    """How often the tables of peers are read from each server, from now on."""

    def __init__(self, primary: Path, replica: Path) -> None:
        self._logs = {log: log.stat().st_size for log in (primary, replica)}
        self._primary, self._replica = primary, replica

    @property
    def primary(self) -> int:
        return self._reads(self._primary)

    @property
    def replica(self) -> int:
        return self._reads(self._replica)

    def _reads(self, log: Path) -> int:
        with log.open("rb") as lines:
            lines.seek(self._logs[log])
            return lines.read().count(b'FROM "peers_')


@contextmanager
def streaming_pair(home: Path) -> Iterator[Pair]:
    home.chmod(0o755)  # the servers run as another user
    with kept_postgres(home / "primary", options=OPTIONS) as primary:
        primary.database(NAME)
        replica = Replica(primary, home / "replica")
        replica.start()
        try:
            yield Pair(primary, home / "primary", replica)
        finally:
            replica.stop()


def wait_until(happens: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.02)
