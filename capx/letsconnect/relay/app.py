"""The relay as a WSGI application: `POST /` takes an envelope, `GET /healthz` says that it runs."""

import json
import logging
from collections.abc import Iterable
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING

from capx.letsconnect.relay.taking import Relay, Reply

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)
LARGEST = 300_000  # bytes of a request


class RelayApplication:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        reply = self._reply(environ)
        body = json.dumps(reply.content).encode()
        status = HTTPStatus(reply.status)
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        if reply.retry_after is not None:
            headers.append(("Retry-After", str(ceil(reply.retry_after))))
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _reply(self, environ: "WSGIEnvironment") -> Reply:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        if path == "/healthz":
            return Reply(200, {"ok": True})
        if path not in {"", "/"}:
            return Reply(404, {"error": "there is nothing here"})
        if method != "POST":
            return Reply(405, {"error": "this is posted"})
        return self._take(environ)

    def _take(self, environ: "WSGIEnvironment") -> Reply:
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST:
            return Reply(413, {"error": "this is too large"})
        try:
            return self._relay.take(environ["wsgi.input"].read(int(length)))
        except Exception as problem:  # noqa: BLE001  # its words and its traceback may hold answers
            logger.error("A request failed: %s", type(problem).__name__)  # noqa: TRY400
            return Reply(500, {"error": "something went wrong"})
