"""The server as it is measured."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.serving import ROOT, free_port, wait_until_healthy

START_SECONDS = 1_200  # a million peers are read into memory before the first answer
QUIETLY = ("--no-control-socket", "--timeout", "0")


def environment(folder: Path, database: str | None) -> dict[str, str]:
    address = {"DATABASE_URL": database} if database else {}
    return {**os.environ, "DATA_DIR": str(folder), **address}


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    starting: float  # seconds until it answered
    process: "subprocess.Popen[bytes]"

    def memory(self) -> int:
        """Bytes that one of its processes has for itself; pages of mapped files are nobody's."""
        status = Path(f"/proc/{self._workers()[0]}/status").read_text()
        kilobytes = next(line for line in status.splitlines() if line.startswith("RssAnon"))
        return int(kilobytes.split()[1]) * 1024

    def computed(self) -> float:
        """Seconds that its processes have had of a core since they began."""
        return sum(map(_computed, self._workers()))

    def _workers(self) -> list[str]:
        number = self.process.pid
        return Path(f"/proc/{number}/task/{number}/children").read_text().split()


def _computed(number: str) -> float:
    behind_name = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(behind_name[11]) + int(behind_name[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(folder: Path, database: str | None, *, processes: int = 1) -> Iterator[Server]:
    """The production server with so many processes, each with an index of its own."""
    port, begun = free_port(), time.perf_counter()
    gunicorn = [sys.executable, "-m", "gunicorn", "bench.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*gunicorn, "--workers", str(processes), "--threads", "2", *QUIETLY],
        cwd=ROOT,
        env=environment(folder, database),
    )
    try:
        wait_until_healthy(port, process, seconds=START_SECONDS)
        yield Server(port, time.perf_counter() - begun, process)
    finally:
        process.terminate()
        process.wait(20)
