"""The tables of docs/matching.md, between two marks; the words around them are written by hand."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.matching.figures import Figures
from bench.matching.speed import Times

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
FIGURES = {  # name of the figure, what it says
    "agreement": "shown ten among the best ten of all",
    "reached": "of those who fit somebody, shown within the week",
    "gini": "Gini of how often each of them was shown",
    "swaps": "shown who gain as well",
    "led_by_swap": "led by a swap, where there is one",
    "covered": "of what is wanted, covered by each shown",
    "speaking": "shown who work in a common language",
}
PROMISED = {"agreement": "at least 0.95", "reached": "at least 0.9"}


@dataclass(frozen=True)
class Report:
    recall: Mapping[int, Mapping[str, float]]  # by members, by ranking
    weeks: Mapping[int, Mapping[str, Figures]]
    times: list[Times]


def write(report: Report, path: Path) -> None:
    before, _, rest = path.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    parts = (_commit(), _recall(report), *_weeks(report), _times(report))
    path.write_text(f"{before}{BEGIN}\n{'\n\n'.join(parts)}\n{END}{after}")


def _commit() -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    return f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit `{commit}`."


def _recall(report: Report) -> str:
    rankings = list(next(iter(report.recall.values())))
    rows = [
        [f"{members:,}", *(f"{found[name]:.2f}" for name in rankings)]
        for members, found in report.recall.items()
    ]
    title = "Planted partners that are among the ten shown:"
    return f"{title}\n\n{_table(['members', *rankings], rows)}"


def _weeks(report: Report) -> list[str]:
    return [_week(members, figures) for members, figures in report.weeks.items()]


def _week(members: int, figures: Mapping[str, Figures]) -> str:
    rows = [
        [
            words,
            *(f"{getattr(each, name):.2f}" for each in figures.values()),
            PROMISED.get(name, ""),
        ]
        for name, words in FIGURES.items()
    ]
    some = next(iter(figures.values()))
    title = (
        f"A week of {members:,} members, {len(some.community.looking):,} of whom look once a day; "
        f"{len(some.fitting):,} take part and fit somebody:"
    )
    return f"{title}\n\n{_table(['', *figures, 'promised'], rows)}"


def _cell(figures: Figures, name: str) -> str:
    return f"{getattr(figures, name):.2f}"


def _times(report: Report) -> str:
    kinds = list(report.times[0].by_kind)
    rows = [[kind, *(times.cell(kind) for times in report.times)] for kind in kinds]
    heads = ["a member", *(f"{times.peers:,} peers" for times in report.times)]
    title = "Finding the best ten, 50th / 95th percentile in milliseconds of processor time:"
    return f"{title}\n\n{_table(heads, rows)}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
