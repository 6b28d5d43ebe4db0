"""The server as it is measured."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.serving import ROOT, free_port, wait_until_healthy


def environment(folder: Path, database: str | None) -> dict[str, str]:
    address = {"DATABASE_URL": database} if database else {}
    return {**os.environ, "DATA_DIR": str(folder), **address}


@contextmanager
def served(folder: Path, database: str | None) -> Iterator[int]:
    """The production server with one process; yields its port."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "bench.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*gunicorn, "--threads", "2", "--no-control-socket"],
        cwd=ROOT,
        env=environment(folder, database),
    )
    try:
        wait_until_healthy(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)
