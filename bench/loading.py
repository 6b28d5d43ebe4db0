"""Databases of the sizes that are measured, kept between runs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bench.serving import environment
from capx.instance import create_demo_instance
from scripts.serving import ROOT

KEPT = ROOT / "build" / "bench"
BESIDE_PEOPLE = {"organizations": 2_000, "events": 20_000, "exchanges": 10_000}


@dataclass(frozen=True, slots=True)
class Loading:
    """What it took to fill a database. The peak is of the process that fills it."""

    seconds: float = 0.0
    peak: int = 0  # bytes; 0 where it was not measured, as below
    computing: float = 0.0  # seconds of a processor that it used, which others did not slow down


_MEASURED = [field.name for field in fields(Loading)]


def load(folder: Path, people: int, database: str | None) -> Loading:
    """Bring the database of the folder to its size and up to date.

    A kept one gets what it lacks: migrations, what earlier runs did not measure, fresh events.
    """
    sizes = {"people": people, **BESIDE_PEOPLE}
    create_demo_instance(folder)
    marker = folder / "filled"
    before = json.loads(marker.read_text()) if marker.exists() else {}
    loading = Loading(**{name: before[name] for name in _MEASURED if name in before})
    added = _prepare(sizes, environment(folder, database))
    if before.get("sizes") != sizes:
        loading = Loading(
            round(loading.seconds + added.seconds, 1),
            max(loading.peak, added.peak),
            round(loading.computing + added.computing, 1),
        )
    marker.write_text(json.dumps({"sizes": sizes, **asdict(loading)}))
    return loading


def _prepare(sizes: Mapping[str, int], environs: dict[str, str]) -> Loading:
    words = [word for part, size in sizes.items() for word in (f"--{part}", str(size))]
    command = [sys.executable, "manage.py", "prepare", *words]
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environs)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Loading(
        time.perf_counter() - begun, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime
    )
