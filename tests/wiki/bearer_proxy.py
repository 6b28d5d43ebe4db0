"""Stands before the real wiki, which has no OAuth, and gives it one.

The consumers and tokens are those of `tests/standins/wiki.py`. A request to `api.php` with a token
goes to the wiki in the session of the token's account; nothing else of it is changed.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from threading import Lock
from typing import override

import httpx

from tests.standins.wiki import CONTACT_ID, Handler, Wiki, WikiAccount, running
from tests.wiki.session import PATIENCE, Session

API = "/w/api.php"
HANDED_ON = ("Content-Type", "User-Agent")
HANDED_BACK = ("Content-Type", "Retry-After", "MediaWiki-API-Error")


class Fate(Enum):
    """What becomes of one request."""

    ANSWERED = "the wiki does what was asked, and says so"
    LOST_REQUEST = "it never reaches the wiki"
    LOST_ANSWER = "the wiki does what was asked, and its answer is lost"
    LATE_ANSWER = "as before, and the line stays open for long"


@dataclass
class Weather:
    """How reliable the line is; the same seed gives the same fates, in the order of requests.

    After `most` requests that went wrong all is well.
    """

    chances: dict[Fate, float] = field(default_factory=dict)
    seed: int = 0
    most: int = 0
    late: float = 12.0  # seconds; the product waits for less
    next_fates: list[Fate] = field(default_factory=list)  # of the next requests that write
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311  # it decides about tests

    def fate(self, *, is_write: bool) -> Fate:
        with self.lock:
            if is_write and self.next_fates:
                return self.next_fates.pop(0)
            fate = self._draw() if self.most else Fate.ANSWERED
            self.most -= fate is not Fate.ANSWERED
            return fate

    def _draw(self) -> Fate:
        drawn = self.random.random()
        for fate, chance in self.chances.items():
            drawn -= chance
            if drawn < 0:
                return fate
        return Fate.ANSWERED


@dataclass
class ProxiedWiki(Wiki):
    """OAuth of the stand-in before `real`, the address of a wiki without."""

    real: str = ""
    weather: Weather = field(default_factory=Weather)
    forwarded: int = 0  # requests that have reached the wiki
    sessions: dict[str, Session] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def token_for(self, sub: int, username: str) -> str:
        """A fresh access token of an account, as if its owner had just allowed it."""
        account = WikiAccount(sub=sub, username=username)
        return self._tokens_for(CONTACT_ID, account)["access_token"]

    def close(self) -> None:
        for session in self.sessions.values():
            session.close()

    def client_of(self, username: str) -> httpx.Client:
        with self.lock:
            if username not in self.sessions:
                self.sessions[username] = Session(self.real, username)
            return self.sessions[username].client


@contextmanager
def standing_before(real: str) -> Iterator[ProxiedWiki]:
    """Serve the proxy of the wiki at the address `real`."""
    with running(ProxiedWiki(redirect_address="", real=real), ProxyHandler) as proxied:
        yield proxied
    proxied.close()


class ProxyHandler(Handler):
    wiki: ProxiedWiki

    @override
    def do_GET(self) -> None:
        if self._is_for_the_wiki():
            self._forward(b"")
        else:
            super().do_GET()

    @override
    def do_POST(self) -> None:
        if self._is_for_the_wiki():
            self._forward(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        else:
            super().do_POST()

    def _is_for_the_wiki(self) -> bool:
        return self.path.partition("?")[0] == API and "meta=globaluserinfo" not in self.path

    def _forward(self, body: bytes) -> None:
        fate = self.wiki.weather.fate(is_write=bool(body))
        if fate is not Fate.LOST_REQUEST:
            answer = self._ask_the_wiki(body)
        if fate is Fate.LATE_ANSWER:
            time.sleep(self.wiki.weather.late)
        if fate is Fate.ANSWERED:
            self._hand_back(answer)
        else:
            self.close_connection = True

    def _ask_the_wiki(self, body: bytes) -> httpx.Response:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            with httpx.Client(timeout=PATIENCE) as visitor:
                return self._handed_on(visitor, body)
        account = self.wiki.tokens.get(token)
        if account is None or self.wiki.revoked:
            # As the extension OAuth says it.
            error = {"code": "mwoauth-invalid-authorization", "info": "Invalid access token"}
            return httpx.Response(200, json={"error": error})
        return self._handed_on(self.wiki.client_of(account.username), body)

    def _handed_on(self, client: httpx.Client, body: bytes) -> httpx.Response:
        self.wiki.forwarded += 1
        headers = {name: self.headers[name] for name in HANDED_ON if name in self.headers}
        address = f"{self.wiki.real}{self.path}"
        return client.request(self.command, address, content=body, headers=headers)

    def _hand_back(self, answer: httpx.Response) -> None:
        headers = {name: answer.headers[name] for name in HANDED_BACK if name in answer.headers}
        self._answer(answer.status_code, headers, answer.text)
