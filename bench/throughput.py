"""How many pages a second so many processes answer, asked by more readers than they can serve."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path

from bench.measuring import ask
from bench.searches import Question, searches
from bench.serving import served

PEOPLE = 100_000
PROCESSES = (1, 2, 4)
PROMISED = 30  # explore pages a second of one process on one core
SECONDS = 20
READERS = 3  # for each process


@dataclass(frozen=True, slots=True)
class Throughput:
    """Two ways to see it: by the clock, and by what the processes had of the cores."""

    pages: int
    seconds: float
    computing: float  # seconds of all processes together


def explore_pages_per_second(folder: Path, database: str | None) -> dict[int, Throughput]:
    """By number of processes."""
    return {number: _of(number, folder, database) for number in PROCESSES}


def _of(processes: int, folder: Path, database: str | None) -> Throughput:
    questions = [question for question in searches() if question.kind == "explore"]
    with served(folder, database, processes=processes) as server:
        readers = READERS * processes
        _read(server.port, questions, readers, len(questions) * processes)  # warms every process
        begun, computed = time.perf_counter(), server.computed()
        answered = _read(server.port, questions, readers, None)
        seconds, computing = time.perf_counter() - begun, server.computed() - computed
        return Throughput(answered, seconds, computing)


def _read(port: int, questions: list[Question], readers: int, most: int | None) -> int:
    """Read for some seconds, or until each reader has so many answers; returns how many came."""
    end = time.perf_counter() + SECONDS

    def read(start: int) -> int:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        asked = _until(end, questions[start % len(questions) :] + questions, most)
        return sum(1 for question in asked if ask(connection, question))

    with ThreadPoolExecutor(readers) as pool:
        return sum(pool.map(read, (7 * number for number in range(readers))))


def _until(end: float, questions: list[Question], most: int | None) -> Iterator[Question]:
    for question in islice(cycle(questions), most):
        if most is None and time.perf_counter() > end:
            return
        yield question
