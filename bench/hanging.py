"""What members do while every service outside hangs: `python -m bench.hanging`.

They join Let's Connect, look what the wikis know of them, and report bugs. For each way onward a
demo of its own is served, with a worker that tries to deliver all the time; a row is printed for
each kind of page: milliseconds at the median and at the 95th percentile.
"""

import re
import socket
import tempfile
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes

import httpx
import pyrage

from bench.measuring import percentile
from capx.letsconnect.answers import FIELDS
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import recipients_of, seal
from scripts.serving import demo_site, manage

PEOPLE = 300
MEMBERS = [f"Demo Joining {number}" for number in range(60)]
# Each has as much prepared as a page shows at once, before any service is asked.
MAKE = f"""
from capx.accounts.services import create_synthetic_accounts
from capx.findings.readings.lets_connect import found_in_record
from capx.findings.services.preparing import prepare
create_synthetic_accounts(usernames={MEMBERS})
found = found_in_record({{
    "reconciled_languages": ["Portuguese", "Galician", "French", "Twi"],
    "reconciled_projects": ["Wikimedia Commons", "Wikidata", "Wikispecies"],
    "reconciled_want_to_learn": ["Lexemes", "Photography", "Podcasts"],
}})
for username in {MEMBERS}:
    prepare(username=username, found=found)
"""
STAFF = 3  # keys
PAGE, CHANGE = "/lets-connect/", "/lets-connect/change/"
FINDINGS, BUGS = "/me/findings/", "/bugs/"
BUG = {"kind": "error", "title": "A button is cut off", "description": "On a narrow telephone."}
ANSWERS = {
    "role": "editor",
    "full_name": "Ana Ribeiro",
    "email": "ana@example.org",
    "topics": ["heritage", "own"],
    "topics_own": "Bird songs",
    "age": "25-34",
}

type Latencies = dict[str, list[float]]


@contextmanager
def silence() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=1_000) as mute:
        yield mute.getsockname()[1]


def settings(way: str, port: int) -> dict[str, str]:
    """Everything that may be asked is at the port that never says a word."""
    nobody = f"http://127.0.0.1:{port}"
    wikis = ("OAUTH_WIKI_URL", "LETS_CONNECT_WIKI_URL", "WIKIDATA_API_URL", "COMMONS_API_URL")
    return {
        **dict.fromkeys(wikis, nobody),
        "FEEDBACK_WEBHOOK_URL": nobody,
        "FEEDBACK_WEBHOOK_SECRET": "s" * 40,
        "LETS_CONNECT_WAY": way,
        "LETS_CONNECT_RECIPIENTS": ",".join(_staff()),
        "LETS_CONNECT_SIGNING_KEY": b64encode(token_bytes(32)).decode(),
        "LETS_CONNECT_VAULT_URL": f"postgres://vault@127.0.0.1:{port}/vault",
        "LETS_CONNECT_RELAY_URL": nobody,
        "DEMO_MEMBERS": "0",
    }


def _staff() -> list[str]:
    return [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(STAFF)]


class Browser:
    """One member, who fills in forms as a browser does."""

    def __init__(self, address: str, way: str, latencies: Latencies) -> None:
        self.client = httpx.Client(base_url=address, headers={"Accept-Encoding": "gzip"})
        self.way, self.latencies = way, latencies
        self.token = self.page = ""

    def sign_in(self, username: str) -> None:
        self._read(self.client.get("/sign-in/demo/"))
        self.client.post("/sign-in/demo/", data=self._form({"username": username}))
        self._read(self.client.get(PAGE))

    def ask(self, kind: str, method: str, path: str, /, **fields: str | list[str]) -> None:
        form = self._form(fields) if method == "POST" else None
        begun = time.perf_counter()
        response = self.client.request(method, path, data=form)
        self.latencies[kind].append((time.perf_counter() - begun) * 1000)
        if response.status_code not in {200, 302}:
            raise AssertionError(f"{kind}: {response.status_code}")
        self._read(response)

    def walk(self) -> None:
        self._join()
        self._look_what_is_known()
        self._report_bugs()

    def _join(self) -> None:
        agreed = {"step": "send", "consent": "on", "agreed_way": self.way}
        self.ask("the form", "GET", PAGE)
        self.ask("what will be sent", "POST", PAGE, **ANSWERS, step="look")
        self.ask("sealed and laid out", "POST", PAGE, **ANSWERS, **agreed)
        self.ask("how one stands with it", "GET", PAGE)
        self.ask("the form of a change", "GET", CHANGE)
        self.ask("a change, sealed and laid out", "POST", CHANGE, email="a@example.org", **agreed)
        self.ask("peers of the programme", "GET", "/explore/?programme=lets-connect")

    def _look_what_is_known(self) -> None:
        self.ask("findings", "GET", FINDINGS)
        self.ask("findings, asked for", "POST", f"{FINDINGS}ask/")
        self.ask("findings, while all are asked", "GET", FINDINGS)
        self.ask("findings, added", "POST", FINDINGS, **self._all_ticked())
        self.ask("findings, after all were added", "GET", FINDINGS)
        if "/take-back/" not in self.page:
            raise AssertionError("Nothing was added.")

    def _all_ticked(self) -> dict[str, str | list[str]]:
        keys = re.findall(r'name="tick" value="([^"]+)"', self.page)
        levels = re.findall(r'name="(level-[^"]+)"', self.page)
        return {"tick": keys, **dict.fromkeys(levels, "3"), "visibility": "members"}

    def _report_bugs(self) -> None:
        self.ask("the form for a bug", "GET", BUGS)
        for _ in range(3):
            self.ask("a bug, reported", "POST", BUGS, **BUG)
        self.ask("the form for a bug, and one's own", "GET", BUGS)

    def _form(self, fields: dict[str, str | list[str]] | dict[str, str]) -> dict[str, object]:
        return {**fields, "csrfmiddlewaretoken": self.token}

    def _read(self, response: httpx.Response) -> None:
        self.page = response.text or self.page
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.text)
        self.token = found[1] if found else self.token


def measure(way: str) -> Latencies:
    latencies: Latencies = defaultdict(list)
    with silence() as port, tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with demo_site(data, people=PEOPLE, **settings(way, port)) as address:
            manage(data, "shell", "-c", MAKE)
            for username in MEMBERS:
                browser = Browser(address, way, latencies)
                browser.sign_in(username)
                browser.walk()
    return latencies


def sealing() -> list[float]:
    recipients, taken = recipients_of(_staff()), []
    record = Record(member=1, username="Ana", code="7K3M-X2QD", made_at=1, answers=dict(ANSWERS))
    assert set(record.answers) <= set(FIELDS)  # noqa: S101  # the bench measures what is asked
    for _ in range(1_000):
        begun = time.perf_counter()
        seal(record, recipients)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def row(kind: str, way: str, taken: list[float]) -> str:
    return f"| {kind} | {way} | {percentile(taken, 0.5):.1f} | {percentile(taken, 0.95):.1f} |"


def main() -> None:
    print(row(f"sealing to {STAFF} keys", "", sealing()))
    for way in ("vault", "relay"):
        for kind, taken in measure(way).items():
            print(row(kind, way, taken), flush=True)


if __name__ == "__main__":
    main()
