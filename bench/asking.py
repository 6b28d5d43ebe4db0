"""Everything that is measured of one database."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.acting import measure_members
from bench.delivering import messages_per_second
from bench.measuring import Figures, measure
from bench.searches import CAPACITIES, gatherings, pages, searches
from bench.serving import ROOT, environment


@dataclass(frozen=True, slots=True)
class Measured:
    by_kind: dict[str, Figures]
    plain_sql: float  # milliseconds at the 95th percentile
    first_views: dict[str, int]  # bytes, compressed, by kind of page
    messages: float  # delivered in a second


def measure_everything(port: int, folder: Path, database: str | None) -> Measured:
    questions = [
        *searches(),
        *pages(_usernames(port), list(CAPACITIES)),
        *gatherings(_linked(port, "organizations", r"[-\w]+"), _linked(port, "events", r"\d+")),
    ]
    figures = measure(port, questions) | measure_members(port, folder, database)
    return Measured(
        figures,
        _plain_sql(folder, database),
        _first_views(port),
        messages_per_second(folder, database),
    )


def _usernames(port: int) -> list[str]:
    """Of people whose profiles a visitor may open."""
    found: list[str] = []
    for page in (1, 7, 20, 60):
        text = read(port, f"/explore/?kind=person&page={page}", "identity").decode()
        found += re.findall(r'data-peer="([^"]+)"', text)
    return list(dict.fromkeys(found))


def _linked(port: int, room: str, key: str) -> list[str]:
    """Of the pages that some pages of the list of this room lead to."""
    found: list[str] = []
    for page in (1, 7, 20):
        text = read(port, f"/{room}/?page={page}", "identity").decode()
        found += re.findall(rf'href="/{room}/({key})/"', text)
    return [key for key in dict.fromkeys(found) if key not in {"new", "time-zone"}]


def _plain_sql(folder: Path, database: str | None) -> float:
    answer = subprocess.run(
        [sys.executable, "-m", "bench.plain_sql"],
        cwd=ROOT,
        env=environment(folder, database),
        check=True,
        capture_output=True,
    )
    figure: float = json.loads(answer.stdout)["p95"]
    return figure


def _first_views(port: int) -> dict[str, int]:
    """Bytes of a page with all that it loads, as a browser with an empty cache fetches them."""
    views = {"landing": "/", "explore": "/explore/", "directory": "/capacities/"}
    return {kind: _weight(port, address) for kind, address in views.items()}


def _weight(port: int, address: str) -> int:
    page = read(port, address, "identity").decode()
    loaded = set(re.findall(r'(?:href|src)="(/(?:static|pictures)/[^"]+)"', page))
    return sum(len(read(port, each)) for each in (address, *loaded))


def read(port: int, address: str, encoding: str = "br, gzip") -> bytes:
    """The body as it travels."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": encoding})
    return connection.getresponse().read()
