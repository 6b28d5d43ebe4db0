"""Measure at each size on each database, and write the table: `python -m bench [sizes]`."""

import sys
from pathlib import Path

from bench import report
from bench.asking import measure_everything
from bench.loading import KEPT, load
from bench.serving import served
from scripts.postgres import kept_postgres

SIZES = (1_000, 10_000, 100_000)


def run(name: str, size: int, database: str | None) -> report.Run:
    folder = KEPT / f"{name}-{size}"
    print(f"{name}, {size} people …", flush=True)
    loading = load(folder, size, database)
    with served(folder, database) as server:
        return report.Run(name, size, loading, measure_everything(server.port, folder, database))


def main(sizes: tuple[int, ...]) -> None:
    runs = [run("SQLite", size, None) for size in sizes]
    with kept_postgres(KEPT / "postgres") as server:
        runs += [run("PostgreSQL", size, server.database(f"people_{size}")) for size in sizes]
    report.write(runs, Path("docs/performance.md"))


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
