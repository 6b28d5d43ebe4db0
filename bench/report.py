"""The table of docs/performance.md, between two marks; the words around it are written by hand."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.asking import Measured
from bench.delivering import PROMISED as PROMISED_MESSAGES
from bench.loading import Loading
from bench.measuring import Figures

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PROMISED = {  # milliseconds at the 95th percentile
    "explore": 60,
    "explore, page 50": 60,
    "profile": 40,
    "capacity": 40,
    "directory": 40,
    "directory search": 15,
    "landing": 40,
    "organizations": 50,
    "organization": 50,
    "events": 50,
    "event": 50,
    "send a message": 60,
    "ask for an exchange": 60,
    "answer a request": 60,
    "own messages": 50,
    "own exchanges": 50,
    "matches": 80,
    "home": 200,
}
QUERIES_PROMISED = 15  # of organizations and events, and kept by all


@dataclass(frozen=True, slots=True)
class Run:
    database: str
    people: int
    loading: Loading
    measured: Measured


def write(runs: list[Run], path: Path) -> None:
    put_between(BEGIN, END, _report(runs), path)


def put_between(begin: str, end: str, text: str, path: Path) -> None:
    before, _, rest = path.read_text().partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}")


def _report(runs: list[Run]) -> str:
    parts = (_latency, _queries, _messages, _loading, _weight)
    return "\n\n".join((machine(), *(part(runs) for part in parts)))


def machine() -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit `{commit}`: {os.cpu_count()} cores, "
        f"{platform.system()} on {platform.machine()}, Python {platform.python_version()}, "
        f"one process of gunicorn; {os.getloadavg()[2]:.1f} processes were running on average in "
        "the last quarter of an hour."
    )


def _latency(runs: list[Run]) -> str:
    heads = [f"{run.database} {run.people:,}" for run in runs]
    rows = [
        [kind, *(_cell(run, kind) for run in runs), f"{most} ms"] for kind, most in PROMISED.items()
    ]
    plain = ["database alone, same searches", *(f"{run.measured.plain_sql:.0f} ms" for run in runs)]
    title = "Latency of whole requests, 50th / 95th percentile in milliseconds:"
    return f"{title}\n\n{table(['page', *heads, 'promised (95th)'], [*rows, [*plain, '']])}"


def _cell(run: Run, kind: str) -> str:
    return cell(run.measured.by_kind[kind])


def cell(figures: Figures) -> str:
    return f"{figures.percentile(0.5):.1f} / {figures.percentile(0.95):.1f}"


def _queries(runs: list[Run]) -> str:
    most = {kind: max(run.measured.by_kind[kind].queries for run in runs) for kind in PROMISED}
    rows = [[kind, str(queries)] for kind, queries in most.items()]
    title = f"Database queries, at most ({QUERIES_PROMISED} are promised for looking at a page):"
    return f"{title}\n\n{table(['page', 'queries'], rows)}"


def _messages(runs: list[Run]) -> str:
    rows = [[f"{run.database} {run.people:,}", f"{run.measured.messages:.0f}"] for run in runs]
    title = (
        "Messages that one worker delivers in a second, to a wiki that answers in 50 ms "
        f"({PROMISED_MESSAGES} are promised):"
    )
    return f"{title}\n\n{table(['database', 'messages'], rows)}"


def _loading(runs: list[Run]) -> str:
    rows = [[f"{run.database} {run.people:,}", f"{run.loading.seconds:.0f} s"] for run in runs]
    return "Making and loading the community:\n\n" + table(["database", "time"], rows)


def _weight(runs: list[Run]) -> str:
    views = runs[-1].measured.first_views
    rows = [[kind, f"{size / 1000:.1f} KB"] for kind, size in views.items()]
    return "First view with an empty cache, compressed, all included:\n\n" + table(
        ["page", "weight"], rows
    )


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
