"""Databases of the sizes that are measured, kept between runs, and the server on top of them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capx.instance import create_demo_instance
from scripts.serving import ROOT, free_port, wait_until_healthy

KEPT = ROOT / "build" / "bench"


def environment(folder: Path, database: str | None) -> dict[str, str]:
    address = {"DATABASE_URL": database} if database else {}
    return {**os.environ, "DATA_DIR": str(folder), **address}


def load(folder: Path, people: int, database: str | None) -> float:
    """Fill the database of the folder unless it is filled; returns the seconds that it took."""
    filled = folder / "filled"
    if filled.exists():
        return float(filled.read_text())
    create_demo_instance(folder)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", "prepare", "--people", str(people)],
        cwd=ROOT,
        env=environment(folder, database),
        check=True,
    )
    elapsed = time.perf_counter() - begun
    filled.write_text(f"{elapsed:.1f}")
    return elapsed


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
