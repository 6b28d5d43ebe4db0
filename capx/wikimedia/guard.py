"""Which web addresses may be looked up on a member's word: a list of hosts, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

import httpx
from django.conf import settings

from capx.wikimedia.errors import RefusedError

type Origin = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Guard:
    """`hosts` are asked by https on its usual port. `origins`, for a wiki of tests, as they are."""

    hosts: frozenset[str]
    origins: frozenset[Origin] = frozenset()

    def check(self, address: httpx.URL) -> None:
        """Raise a `RefusedError` for an address that is not on the list (code `not-listed`)."""
        if not self._is_listed(address):
            raise RefusedError(f"Not on the list: {address.host}", code="not-listed")

    def is_of_tests(self, address: httpx.URL) -> bool:
        return origin(address) in self.origins

    def _is_listed(self, address: httpx.URL) -> bool:
        if address.userinfo:
            return False
        return (_is_usual(address) and address.host in self.hosts) or self.is_of_tests(address)


def guard_for(domains: Iterable[str]) -> Guard:
    """Let these domains pass, and the services of the settings.

    Outside production a service may be a stand-in on loopback: its exact origin passes.
    """
    services = [httpx.URL(address) for address in _services()]
    usual = {each.host for each in services if _is_usual(each)}
    of_tests = {origin(each) for each in services if not _is_usual(each)}
    return Guard(
        hosts=frozenset(domains) | usual,
        origins=frozenset() if settings.PRODUCTION else frozenset(of_tests),
    )


def _is_usual(address: httpx.URL) -> bool:
    return address.scheme == "https" and address.port is None  # which is how 443 reads


def _services() -> list[str]:
    return [
        settings.OAUTH_WIKI_URL,
        settings.WIKIDATA_API_URL,
        settings.COMMONS_API_URL,
        settings.LEARN_WIKI_URL,
    ]


def origin(address: httpx.URL) -> Origin:
    return address.scheme, address.host, address.port
