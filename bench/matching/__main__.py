"""Measure how good matches are, and write the tables: `python -m bench.matching`."""

import os
from datetime import date
from pathlib import Path

import django
from django.core.management import call_command

from bench.serving import KEPT
from capx.instance import create_demo_instance

FOLDER = KEPT / "matching"
create_demo_instance(FOLDER)
os.environ["DATA_DIR"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capx.settings")
django.setup()

from bench.matching.community import Measured  # noqa: E402  # needs Django, as all that follow
from bench.matching.crowd import crowd  # noqa: E402
from bench.matching.figures import Figures  # noqa: E402
from bench.matching.planted import Planted  # noqa: E402
from bench.matching.rankings import RANKINGS  # noqa: E402
from bench.matching.report import Report, write  # noqa: E402
from bench.matching.speed import Times, measure  # noqa: E402
from bench.matching.week import live  # noqa: E402
from capx.capacities.directory import Directory, current  # noqa: E402

MONDAY = date(2026, 6, 1)
PLANTED = (1_000, 5_000)
CROWDS = (1_000, 3_000)
SPEED = (1_000, 10_000, 100_000)


def main() -> None:
    for command in ("migrate", "load_vocabularies", "load_directory"):
        call_command(command, verbosity=0)
    directory = current()
    report = Report(
        recall={size: _recall(size, directory) for size in PLANTED},
        weeks={size: _weeks(size, directory) for size in CROWDS},
        times=[_times(size, directory) for size in SPEED],
    )
    write(report, Path("docs/matching.md"))


def _recall(size: int, directory: Directory) -> dict[str, float]:
    print(f"planted partners among {size:,} …", flush=True)
    planted = Planted.among(size, directory, MONDAY)
    return {name: planted.recall(ranking, MONDAY) for name, ranking in RANKINGS.items()}


def _weeks(size: int, directory: Directory) -> dict[str, Figures]:
    print(f"a week of {size:,} …", flush=True)
    community = _crowd(size, directory)
    return {
        name: Figures(community, MONDAY, live(community, ranking, MONDAY))
        for name, ranking in RANKINGS.items()
    }


def _times(size: int, directory: Directory) -> Times:
    print(f"speed among {size:,} …", flush=True)
    return measure(_crowd(size, directory), MONDAY)


def _crowd(size: int, directory: Directory) -> Measured:
    return Measured({each.number: each for each in crowd(size, directory, MONDAY)}, directory)


if __name__ == "__main__":
    main()
