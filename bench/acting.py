"""What members do, over HTTP, while a worker tries to deliver to a wiki that never answers."""

import json
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.measuring import ROUNDS, Figures
from bench.serving import ROOT, environment

CSRF = "c" * 32
PAST = "/me/exchanges/?view=past"
LISTS = {
    "own messages": ("/me/messages/", "/me/messages/?page=50"),
    "own exchanges": ("/me/exchanges/", PAST, f"{PAST}&page=30"),
}
FITTING = {"home": ("/",), "matches": ("/me/matches/", "/me/matches/?gain=learn")}
HANGING = {  # a consumer that is set makes the product speak to a wiki, which is the silent one
    "CONTACT_CLIENT_ID": "bench",
    "CONTACT_CLIENT_SECRET": "bench",
}


def measure_members(port: int, folder: Path, database: str | None) -> dict[str, Figures]:
    """Figures by what is done. Raises AssertionError where something is not done."""
    cast = read_cast(folder, database)
    figures: dict[str, Figures] = defaultdict(Figures)
    with _hanging_wiki() as wiki, _worker(folder, database, wiki):
        for handle, answerer in cast["answerers"].items():
            _ask_and_answer(Browser(port, cast["asker"]), Browser(port, answerer), handle, figures)
    _read(Browser(port, cast["veteran"]), LISTS, figures, times=ROUNDS * 4)
    return figures | measure_fitting(port, cast)


def measure_fitting(port: int, cast: dict[str, Any]) -> dict[str, Figures]:
    """Figures of the pages that are put together for a member, asked by many of them."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for cookies in cast["seekers"]:
        _read(Browser(port, cookies), FITTING, figures, times=ROUNDS)
    return figures


def read_cast(folder: Path, database: str | None) -> dict[str, Any]:
    printed = subprocess.run(
        [sys.executable, "-m", "bench.members"],
        cwd=ROOT,
        env=environment(folder, database),
        check=True,
        capture_output=True,
    ).stdout
    cast: dict[str, Any] = json.loads(printed)
    return cast


class Browser:
    """One member, signed in, on one connection."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        pairs = {**cookies, "csrftoken": CSRF}.items()
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in pairs),
            "X-CSRFToken": CSRF,
            "Accept-Encoding": "gzip",
        }

    def get(self, address: str, seen: Figures | None = None) -> str:
        return self._request("GET", address, None, 200, seen)[0]

    def post(self, address: str, form: dict[str, str], seen: Figures) -> str:
        """Send the form, which has to lead on; gives where to."""
        return self._request("POST", address, urlencode(form), 302, seen)[1]["Location"]

    def _request(
        self, method: str, address: str, body: str | None, status: int, seen: Figures | None
    ) -> tuple[str, HTTPMessage]:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        begun = time.perf_counter()
        self.connection.request(method, address, body, self.headers | form)
        response = self.connection.getresponse()
        text = response.read()
        elapsed = (time.perf_counter() - begun) * 1000
        if response.status != status:
            raise AssertionError(f"{method} {address} answered {response.status}")
        if seen is not None:
            seen.add(elapsed, response.headers)
        return "" if response.headers["Content-Encoding"] else text.decode(), response.headers


def _ask_and_answer(
    asker: Browser, answerer: Browser, handle: str, figures: dict[str, Figures]
) -> None:
    words = {"subject": "Maps", "text": "Shall we?", "way": "email", "key": str(uuid4())}
    asker.post(f"/messages/new/?to={handle}", words | {"step": "send"}, figures["send a message"])
    wish = {"asker": "me", "capacity": "sparql", "language": "en", "how": "call"}
    exchange = asker.post(
        f"/exchanges/new/?to={handle}&kind=learn",
        wish | {"note": "Shall we?", "tells_by_email": "on"},
        figures["ask for an exchange"],
    )
    answer = {"deed": "accept", "version": "0", "answer": "Gladly."}
    answerer.post(exchange, answer, figures["answer a request"])


def _read(
    member: Browser,
    pages: Mapping[str, tuple[str, ...]],
    figures: dict[str, Figures],
    *,
    times: int,
) -> None:
    """Each page once without being counted, and so many times more."""
    for kind, addresses in pages.items():
        for address in addresses:
            member.get(address)
            for _ in range(times):
                member.get(address, figures[kind])


@contextmanager
def _hanging_wiki() -> Iterator[str]:
    """Takes connections, and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as silent:
        yield f"http://127.0.0.1:{silent.getsockname()[1]}"


@contextmanager
def _worker(folder: Path, database: str | None, wiki: str) -> Iterator[None]:
    own = {**environment(folder, database), **HANGING, "WIKI_ADDRESSES": f"metawiki={wiki}"}
    worker = subprocess.Popen([sys.executable, "manage.py", "run_worker"], cwd=ROOT, env=own)
    try:
        yield
    finally:
        worker.kill()
        worker.wait(20)
