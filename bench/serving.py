"""Databases of the sizes that are measured, kept between runs, and the server on top of them."""

import json
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
BESIDE_PEOPLE = {"organizations": 2_000, "events": 20_000, "exchanges": 10_000}


def environment(folder: Path, database: str | None) -> dict[str, str]:
    address = {"DATABASE_URL": database} if database else {}
    return {**os.environ, "DATA_DIR": str(folder), **address}


def load(folder: Path, people: int, database: str | None) -> float:
    """Bring the database of the folder to its size and up to date; returns the seconds to fill it.

    A kept one gets what it lacks: migrations, what earlier runs did not measure, fresh events.
    """
    sizes = {"people": people, **BESIDE_PEOPLE}
    create_demo_instance(folder)
    marker = folder / "filled"
    before = json.loads(marker.read_text()) if marker.exists() else 0.0
    loaded = before if isinstance(before, dict) else {"seconds": before}
    begun = time.perf_counter()
    subprocess.run(
        [
            *(sys.executable, "manage.py", "prepare"),
            *(word for part, size in sizes.items() for word in (f"--{part}", str(size))),
        ],
        cwd=ROOT,
        env=environment(folder, database),
        check=True,
    )
    elapsed = time.perf_counter() - begun if loaded.get("sizes") != sizes else 0
    seconds = round(loaded["seconds"] + elapsed, 1)
    marker.write_text(json.dumps({"sizes": sizes, "seconds": seconds}))
    return float(seconds)


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
