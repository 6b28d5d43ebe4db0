"""Measure at a million people against ten thousand: `python -m bench.million [databases]`."""

import sys
from pathlib import Path

import psycopg

from bench import throughput
from bench.acting import measure_fitting, read_cast
from bench.loading import KEPT, load
from bench.measuring import measure
from bench.million_report import Run, write
from bench.saving import seconds_until_found
from bench.searches import CAPACITIES, pages, searches
from bench.serving import served
from scripts.postgres import kept_postgres

SIZES = (10_000, 1_000_000)
DATABASES = ("SQLite", "PostgreSQL")


def run(name: str, people: int, database: str | None) -> Run:
    print(f"{name}, {people} people …", flush=True)
    folder = KEPT / f"{name}-{people}"
    loading = load(folder, people, database)
    with served(folder, database) as server:
        cast = read_cast(folder, database)
        questions = [*searches(), *pages([], list(CAPACITIES))]
        figures = measure(server.port, questions) | measure_fitting(server.port, cast)
        found_after = seconds_until_found(server.port, cast)
        memory, starting = server.memory(), server.starting
    size = _size(folder, database)
    return Run(name, people, loading, size, starting, memory, found_after, figures)


def _size(folder: Path, database: str | None) -> int:
    if not database:
        return (folder / "capx.sqlite3").stat().st_size
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def _pages_per_second(name: str, database: str | None) -> dict[int, throughput.Throughput]:
    print(f"{name}, pages a second …", flush=True)
    folder = KEPT / f"{name}-{throughput.PEOPLE}"
    load(folder, throughput.PEOPLE, database)
    return throughput.explore_pages_per_second(folder, database)


def main(databases: tuple[str, ...]) -> None:
    runs: list[Run] = []
    pages_of: dict[str, dict[int, throughput.Throughput]] = {}
    with kept_postgres(KEPT / "postgres") as server:
        for name in databases:
            address = server.database if name == "PostgreSQL" else (lambda _: None)
            runs += [run(name, people, address(f"people_{people}")) for people in SIZES]
            pages_of[name] = _pages_per_second(name, address(f"people_{throughput.PEOPLE}"))
    write(runs, pages_of, Path("docs/performance.md"))


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or DATABASES)
