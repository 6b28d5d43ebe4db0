"""Requests to addresses that a member typed: checked, connected as checked, and soon over.

A name is resolved once, and the connection goes to the address that was checked: who controls the
name cannot answer the check with one address and the connection with another. Each redirect is a
request of its own, and is checked as the first one was.
"""

import time

import httpx
from django.conf import settings

from capx.wikimedia.guard import Guard
from capx.wikimedia.http import shared_trust
from capx.wikimedia.public_addresses import Address, public_addresses

LARGEST = 1_000_000  # bytes of one answer, after decompression
_REDIRECTS = 3


class GuardedTransport(httpx.BaseTransport):
    """Sends what the guard lets pass, until `seconds` have gone by since it was made."""

    def __init__(self, guard: Guard, *, seconds: float, inner: httpx.BaseTransport) -> None:
        self._guard, self._inner = guard, inner
        self._deadline = time.monotonic() + seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._guard.check(request.url)
        if self._guard.is_of_tests(request.url):
            return self._inner.handle_request(self._in_time(request, request.url))
        return self._first_that_answers(request, public_addresses(request.url.host))

    def _first_that_answers(
        self, request: httpx.Request, addresses: list[Address]
    ) -> httpx.Response:
        *others, last = addresses
        for address in others:
            try:
                return self._send(request, address)
            except httpx.ConnectError:
                continue  # a machine without IPv6, say
        return self._send(request, last)

    def _send(self, request: httpx.Request, address: Address) -> httpx.Response:
        """Connect to `address`, and ask there for the host: in TLS, its certificate and `Host`."""
        there = self._in_time(request, request.url.copy_with(host=str(address)))
        there.extensions["sni_hostname"] = request.url.host
        return self._inner.handle_request(there)

    def _in_time(self, request: httpx.Request, url: httpx.URL) -> httpx.Request:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpx.ReadTimeout("The time for the whole lookup is over.", request=request)
        return httpx.Request(
            request.method,
            url,
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions | {"timeout": httpx.Timeout(left).as_dict()},
        )

    def close(self) -> None:
        self._inner.close()


def open_guarded_client(
    guard: Guard, *, seconds: float, inner: httpx.BaseTransport | None = None
) -> httpx.Client:
    """Make a client for one lookup; use it with `with`. `inner` is for tests."""
    return httpx.Client(
        headers={"User-Agent": settings.USER_AGENT, "Accept-Encoding": "gzip"},
        follow_redirects=True,
        max_redirects=_REDIRECTS,
        transport=GuardedTransport(guard, seconds=seconds, inner=inner or _network()),
        trust_env=False,  # no proxy from the environment: it would resolve the name again
    )


def _network() -> httpx.HTTPTransport:
    """No connection is kept: hosts at one address would share it, and one certificate."""
    return httpx.HTTPTransport(
        verify=shared_trust(), trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
    )
