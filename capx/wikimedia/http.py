"""The one way out: every request to an outside service is made, limited and judged here."""

import ssl
import time
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import httpx
from django.conf import settings

from capx.wikimedia.answers import Json, parse_json
from capx.wikimedia.errors import (
    MalformedError,
    NothingDoneError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)

SILENCE = 10.0  # seconds without a byte
LONGEST = 20.0  # seconds for a whole answer, so that one that drips cannot hold us
LARGEST = 5_000_000  # bytes, after decompression
DEFAULT_WAIT = 5.0  # seconds, where a service asks us to wait and does not say how long


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer, read to its end."""

    headers: httpx.Headers
    body: bytes

    def json(self) -> Json:
        return parse_json(self.body)


@lru_cache(maxsize=1)
def shared_trust() -> ssl.SSLContext:
    """Reading the certificates takes longer than a request: once is enough."""
    return httpx.create_ssl_context()


def open_client(*, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """Make a client for a few requests; use it with `with`. `transport` is for tests.

    Wikimedia limits, then blocks, whoever does not say who they are
    (https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy).
    """
    return httpx.Client(
        headers={"User-Agent": settings.USER_AGENT, "Accept-Encoding": "gzip"},
        timeout=SILENCE,
        follow_redirects=True,
        max_redirects=3,
        event_hooks={"response": [_stay_on_host]},
        transport=transport,
        verify=shared_trust(),
    )


def _stay_on_host(response: httpx.Response) -> None:
    """A redirect may not lead elsewhere, nor to plain http: our tokens would go along."""
    if response.has_redirect_location:
        target = response.url.join(response.headers["Location"])
        if _origin(target) != _origin(response.url):
            raise RefusedError("Redirected to another host.", code="redirected-elsewhere")


def _origin(address: httpx.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


def bearer(token: str | None) -> dict[str, str]:
    """The header that carries an OAuth access token, if there is one."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def fetch(
    client: httpx.Client, method: str, address: str, *, largest: int = LARGEST, **request: Any
) -> Answer:
    """Ask, and give the answer if it is a success; else raise the error that fits.

    `largest` is the most bytes that are read; `request` is as for httpx (`params`, `data`, …).
    """
    try:
        with client.stream(method, address, **request) as response:
            body = _read(response, largest)
    except httpx.DecodingError as problem:
        raise MalformedError(str(problem)) from problem
    except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
        raise NothingDoneError(f"{type(problem).__name__}: {problem}") from problem
    except httpx.HTTPError as problem:
        raise UnreachableError(f"{type(problem).__name__}: {problem}") from problem
    except httpx.InvalidURL as problem:
        raise MalformedError(f"Not an address: {problem}") from problem
    _raise_for_status(response, body)
    return Answer(response.headers, body)


def _read(response: httpx.Response, largest: int) -> bytes:
    deadline = time.monotonic() + LONGEST
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > largest:
            raise MalformedError(f"The answer is larger than {largest} bytes.")
        if time.monotonic() > deadline:
            raise UnreachableError(f"The answer took longer than {LONGEST:.0f} seconds.")
    return bytes(body)


def _raise_for_status(response: httpx.Response, body: bytes) -> None:
    status = response.status_code
    said = f"HTTP {status} {response.reason_phrase}"
    told_to_wait = status == HTTPStatus.TOO_MANY_REQUESTS or "Retry-After" in response.headers
    if told_to_wait and status >= HTTPStatus.BAD_REQUEST:
        raise RateLimitedError(said, retry_after=retry_after(response.headers), code=str(status))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise UnreachableError(said)
    if not response.is_success:
        raise RefusedError(said, code=_code_in(body) or str(status), status=status)


def _code_in(body: bytes) -> str:
    """The `error` of an OAuth or REST answer, if its body is one."""
    try:
        answer = parse_json(body)
    except MalformedError:
        return ""
    code = answer.get("error")
    return code if isinstance(code, str) else ""


def retry_after(headers: httpx.Headers) -> float:
    """Read the seconds of `Retry-After`; a date, or nothing, counts as the usual wait."""
    try:
        seconds = float(headers.get("Retry-After", ""))
    except ValueError:
        return DEFAULT_WAIT
    return min(max(seconds, 0.0), 86_400.0) if seconds == seconds else DEFAULT_WAIT  # noqa: PLR0124
