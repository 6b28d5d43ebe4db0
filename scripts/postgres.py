"""A PostgreSQL of one's own: made of the installed binaries, on a private port, for this run."""

import getpass
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.serving import free_port

SUPERUSER = "capx"
# PostgreSQL refuses to run as root; these users exist on Debian.
STAND_INS_FOR_ROOT = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    binaries: Path
    port: int

    def database(self, name: str) -> str:
        """The DATABASE_URL of the database, which is made where it is missing."""
        # A database that is there already is what is wanted: that `createdb` refuses is no fault.
        subprocess.run(
            [self.binaries / "psql", *self.place, "-qc", f"CREATE DATABASE {name}", "postgres"],
            check=False,
            capture_output=True,
        )
        return self.url(name)

    def url(self, name: str) -> str:
        """The DATABASE_URL of a database that is there."""
        return f"postgres://{SUPERUSER}@127.0.0.1:{self.port}/{name}"

    @property
    def place(self) -> list[str]:
        """Where the programs of PostgreSQL find the server."""
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", SUPERUSER]


def find_binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`, the newest where there are several.

    Raises FileNotFoundError where PostgreSQL is not installed.
    """
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += [Path(found).resolve().parent] if (found := shutil.which("pg_ctl")) else []
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "psql").exists():
            return folder
    raise FileNotFoundError("PostgreSQL is not installed (on Debian: apt-get install postgresql).")


@contextmanager
def throw_away_postgres() -> Iterator[Server]:
    """An empty server in a temporary folder, quick because it may lose everything."""
    home = Path(tempfile.mkdtemp(prefix="capx-postgres-"))
    try:
        with kept_postgres(home, options="-c fsync=off") as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


def copy_for_replica(primary: Server, home: Path) -> None:
    """Make in `home` what `kept_postgres(home)` then starts as a replica of the running primary."""
    home.mkdir(parents=True, exist_ok=True)
    copy: list[str | Path] = [*_as_somebody_else(home), primary.binaries / "pg_basebackup"]
    into = ("-D", home / "data", "--write-recovery-conf", "--checkpoint=fast")
    _run([*copy, *primary.place, *into])


@contextmanager
def kept_postgres(home: Path, *, options: str = "", port: int | None = None) -> Iterator[Server]:
    """A server whose databases stay in `home`. `options` go to it, such as "-c fsync=off"."""
    folder = find_binaries()
    home.mkdir(parents=True, exist_ok=True)
    control: list[str | Path] = [*_as_somebody_else(home), folder / "pg_ctl", "-D", home / "data"]
    if not (home / "data").exists():
        initial = f"-U {SUPERUSER} -A trust -E UTF8 --no-locale -N"
        _run([*control, "-o", initial, "init"])
    port, sockets = port or free_port(), tempfile.mkdtemp(prefix="capx-sockets-")
    Path(sockets).chmod(0o777)  # the server runs as another user
    address = f"-p {port} -k {sockets} -c listen_addresses=127.0.0.1"
    _run([*control, "-l", home / "log", "-w", "-o", f"{address} {options}", "start"])
    try:
        yield Server(folder, port)
    finally:
        _run([*control, "-m", "fast", "stop"])
        shutil.rmtree(sockets, ignore_errors=True)


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _as_somebody_else(home: Path) -> list[str]:
    if getpass.getuser() != "root":
        return []
    for user in STAND_INS_FOR_ROOT:
        if subprocess.run(["id", user], check=False, capture_output=True).returncode == 0:
            shutil.chown(home, user)
            return ["runuser", "-u", user, "--"]
    raise PermissionError(f"PostgreSQL refuses root, and there is none of {STAND_INS_FOR_ROOT}.")
