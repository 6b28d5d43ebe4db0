"""The action API of a wiki on loopback, and all the ways in which the line to it fails."""

import json
import socket
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.standins.action_shapes import ApiError
from tests.standins.action_wiki import ActionWiki


@dataclass(frozen=True)
class Fault:
    """What becomes of one request instead of its answer.

    `is_done` tells whether the wiki does what was asked all the same.
    """

    is_done: bool = False
    hangs_up: bool = False
    seconds: float = 0.0  # after the work, before the answer
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    error: ApiError | None = None


LOST_REQUEST = Fault(hangs_up=True)
LOST_ANSWER = Fault(is_done=True, hangs_up=True)
GARBAGE = Fault(is_done=True, body=b"<html>A proxy has had enough</html>")
BROKEN = Fault(status=503, body=b"")


def refusal(code: str, **more: object) -> Fault:
    return Fault(error=ApiError(code, **more))


def hanging(seconds: float, *, is_done: bool = False) -> Fault:
    return Fault(seconds=seconds, is_done=is_done)


def answering(body: dict, status: int = 200, **headers: str) -> Fault:
    """Instead of the wiki, with these words."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault(status=status, body=json.dumps(body).encode(), headers=named)


@dataclass
class Line:
    """Between us and the wiki. `module` is the `action`; `calls` are those that came through."""

    wiki: ActionWiki
    delay: float = 0.0  # seconds before each answer
    next_faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    always: dict[str, Fault] = field(default_factory=dict)
    whim: Callable[[str], Fault | None] = lambda _module: None
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # by token
    most_at_once: int = 0  # of one account
    address: str = ""
    lock: Lock = field(default_factory=Lock)

    def fails(self, module: str, *faults: Fault) -> None:
        """The next requests of this module go wrong so, one after the other."""
        self.next_faults[module].extend(faults)

    def called(self, module: str) -> int:
        return sum(1 for name, _asked in self.calls if name == module)

    def fault_for(self, module: str) -> Fault:
        with self.lock:
            coming = self.next_faults[module]
            chosen = coming.pop(0) if coming else self.always.get(module) or self.whim(module)
            return chosen or Fault(is_done=True)

    @contextmanager
    def noted(self, bearer: str, asked: dict[str, str]) -> Iterator[None]:
        with self.lock:
            self.calls.append((asked.get("action", ""), asked))
            self.at_once[bearer] += 1
            self.most_at_once = max(self.most_at_once, self.at_once[bearer])
        try:
            yield
        finally:
            with self.lock:
                self.at_once[bearer] -= 1


class _Handler(BaseHTTPRequestHandler):
    line: Line
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        self._serve(urlsplit(self.path).query, is_post=False)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._serve(self.rfile.read(length).decode(), is_post=True)

    def _serve(self, query: str, *, is_post: bool) -> None:
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        with self.line.noted(bearer, asked):
            fault = self.line.fault_for(asked.get("action", ""))
            time.sleep(self.line.delay)
            body, headers = self._result(fault, asked, bearer, is_post=is_post)
            time.sleep(fault.seconds)
        if fault.hangs_up:
            self.close_connection = True
            return
        self._answer(fault.status, headers | fault.headers, fault.body or json.dumps(body).encode())

    def _result(
        self, fault: Fault, asked: dict[str, str], bearer: str, *, is_post: bool
    ) -> tuple[dict[str, Any], dict[str, str]]:
        try:
            if fault.error:
                raise fault.error
            done = fault.is_done
            body = self.line.wiki.answer(asked, bearer=bearer, is_post=is_post) if done else {}
        except ApiError as error:
            return error.body, error.headers
        return body, {}

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        kind = {"Content-Type": "application/json; charset=utf-8"}
        for name, value in (kind | headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the test's output quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up because we were slow is what the test wants."""


@contextmanager
def serving(wiki: ActionWiki, *, port: int = 0, delay: float = 0.0) -> Iterator[Line]:
    """Serve a wiki on loopback for the length of a `with`."""
    line = Line(wiki, delay)
    server = _Server(("127.0.0.1", port), type("Handler", (_Handler,), {"line": line}))
    line.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main(port: int, delay: float, names: list[str]) -> None:
    """In a process of its own: members with these names, who all take e-mail."""
    wiki = ActionWiki(is_central=False)
    for name in names:
        wiki.add(name)
        wiki.token_for(name)
    with serving(wiki, port=port, delay=delay):
        sys.stdin.read()  # until whoever started it is done


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), json.loads(sys.argv[3]))
