"""A throw-away PostgreSQL: made of the installed binaries, on a private port, gone afterwards."""

import getpass
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUPERUSER = "capx"
# PostgreSQL refuses to run as root; these users exist on Debian.
STAND_INS_FOR_ROOT = ("postgres", "nobody")


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest where there are several."""
    folders = [Path(found).resolve().parent] if (found := shutil.which("pg_ctl")) else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    complete = (folder for folder in folders if (folder / "initdb").exists())
    return next(complete, None)


@contextmanager
def throw_away_postgres(options: str = "") -> Iterator[str]:
    """Yield the DATABASE_URL of an empty server; raises FileNotFoundError where there is none.

    `options` go to the server, such as "-c shared_buffers=1GB".
    """
    folder = binaries()
    if folder is None:
        raise FileNotFoundError(
            "PostgreSQL is not installed (on Debian: apt-get install postgresql)."
        )
    home = Path(tempfile.mkdtemp(prefix="capx-postgres-"))
    prefix, port = _as_somebody_else(home), _free_port()
    data, log = home / "data", home / "log"
    try:
        _run(
            [
                *prefix,
                folder / "initdb",
                "-D",
                data,
                "-U",
                SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "-N",
            ]
        )
        server = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off {options}"
        _run([*prefix, folder / "pg_ctl", "-D", data, "-l", log, "-w", "-o", server, "start"])
        try:
            yield f"postgres://{SUPERUSER}@127.0.0.1:{port}/postgres"
        finally:
            _run([*prefix, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


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


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
