"""The tables of a million people in docs/performance.md, between marks of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import saving, throughput
from bench.loading import Loading
from bench.measuring import Figures, percentile
from bench.report import cell, machine, put_between, table
from bench.throughput import Throughput

BEGIN, END = "<!-- a million: begin -->", "<!-- a million: end -->"
PROMISED = {  # milliseconds at the 95th percentile, at a million
    "explore": 150,
    "explore, page 50": 150,
    "capacity": 60,
    "matches": 150,
    "home": 200,
}
P95 = 0.95
GROWTH_PROMISED = 3  # times, from 10,000 to a million
LOADING_PROMISED = "20 minutes, 4 GB"


@dataclass(frozen=True, slots=True)
class Run:
    database: str
    people: int
    loading: Loading
    size: int  # bytes of the database
    starting: float  # seconds until a web process answers
    memory: int  # bytes of a web process when all has been asked
    found_after: float  # seconds from saving a profile, the longest of some
    by_kind: dict[str, Figures]


def write(
    runs: Sequence[Run], pages_per_second: Mapping[str, Mapping[int, Throughput]], path: Path
) -> None:
    parts = [machine(), _latency(runs), _growth(runs), _figures(runs), _pages(pages_per_second)]
    put_between(BEGIN, END, "\n\n".join(parts), path)


def _latency(runs: Sequence[Run]) -> str:
    rows = [
        [kind, *(_cell(run.by_kind[kind]) for run in runs), f"{most} ms"]
        for kind, most in PROMISED.items()
    ]
    title = (
        "Latency of whole requests, 50th / 95th percentile in milliseconds, and in brackets the "
        "95th percentile of what the web process itself computed:"
    )
    return f"{title}\n\n{table(['page', *map(_head, runs), 'promised (95th)'], rows)}"


def _cell(figures: Figures) -> str:
    return f"{cell(figures)} ({percentile(figures.computed, P95):.1f})"


def _growth(runs: Sequence[Run]) -> str:
    """Runs come in pairs, the small one first."""
    pairs = list(zip(runs[::2], runs[1::2], strict=True))
    rows = [
        [kind, *(_times(small.by_kind[kind], large.by_kind[kind]) for small, large in pairs)]
        for kind in PROMISED
    ]
    title = (
        "How many times longer the 95th percentile is at a million than at 10,000, by the clock "
        f"and in brackets by what was computed ({GROWTH_PROMISED} are promised at most):"
    )
    return f"{title}\n\n{table(['page', *(large.database for _, large in pairs)], rows)}"


def _times(small: Figures, large: Figures) -> str:
    by_clock = large.percentile(P95) / small.percentile(P95)
    computed = percentile(large.computed, P95) / percentile(small.computed, P95)
    return f"{by_clock:.1f} ({computed:.1f})"


def _figures(runs: Sequence[Run]) -> str:
    told = [_told(run) for run in runs]
    rows = [[name, *(each[name] for each in told)] for name in told[0]]
    title = (
        f"Loading a million is promised within {LOADING_PROMISED}, and a saved profile to be found "
        f"within {saving.PROMISED:.0f} s (the longest of {saving.TIMES}):"
    )
    return f"{title}\n\n{table(['', *map(_head, runs)], rows)}"


def _told(run: Run) -> dict[str, str]:
    return {
        "making and loading": f"{run.loading.seconds:.0f} s",
        "of which the process computed": f"{run.loading.computing:.0f} s",
        "most memory while loading": _bytes(run.loading.peak),
        "database": _bytes(run.size),
        "start of a web process": f"{run.starting:.0f} s",
        "memory of a web process": _bytes(run.memory),
        "a saved profile is found after": f"{run.found_after:.2f} s",
    }


def _pages(pages_per_second: Mapping[str, Mapping[int, Throughput]]) -> str:
    rows = [
        [str(processes), *map(_rate, (found[processes] for found in pages_per_second.values()))]
        for processes in throughput.PROCESSES
    ]
    title = (
        f"Explore pages a second at {throughput.PEOPLE:,} people by number of web processes, on "
        "all cores, and in brackets in each second that the processes computed "
        f"({throughput.PROMISED} are promised of one process on one core):"
    )
    return f"{title}\n\n{table(['processes', *pages_per_second], rows)}"


def _rate(found: Throughput) -> str:
    return f"{found.pages / found.seconds:.0f} ({found.pages / found.computing:.0f})"


def _head(run: Run) -> str:
    return f"{run.database} {run.people:,}"


def _bytes(number: int) -> str:
    return f"{number / 1e9:.2f} GB" if number >= 1e9 else f"{number / 1e6:.0f} MB"
