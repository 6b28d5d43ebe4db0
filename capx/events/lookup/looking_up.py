"""From an address to what its page says, within a time limit and a list of hosts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import httpx
from django.core import signing

from capx.events.enums import SourceKind
from capx.events.lookup.errors import (
    LookupRefusedError,
    MissingError,
    NoAnswerError,
    NotListedError,
    UnreadableError,
)
from capx.events.lookup.facts import Facts
from capx.events.lookup.readings import READINGS
from capx.events.lookup.sources import Source, list_of_hosts, source_of
from capx.wikimedia.errors import (
    RateLimitedError,
    RefusedError,
    UnreachableError,
    WikimediaError,
)
from capx.wikimedia.guarded import open_guarded_client
from capx.wikimedia.time_limit import within

SECONDS = 5.0  # for all requests of one lookup together


_SALT = "events.lookup"


@dataclass(frozen=True, slots=True)
class Found:
    kind: SourceKind
    address: str  # of the source, for people
    facts: Facts

    @property
    def host(self) -> str:
        return httpx.URL(self.address).host

    @property
    def token(self) -> str:
        """What a form carries until it is saved, signed: nobody can say what we never found."""
        value = [self.kind, self.address, self.facts]
        return signing.dumps(value, salt=_SALT, compress=True)

    @classmethod
    def of_token(cls, token: str) -> Self | None:
        """None for what is no token of ours."""
        try:
            kind, address, facts = signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return None
        return cls(SourceKind(kind), address, facts)


def look_up(address: str, *, languages: Sequence[str]) -> Found:
    """Look an address up. `languages` says in which an item is best named, best first.

    Raises `LookupRefusedError`. It speaks to the network for up to five seconds: call it outside
    of any transaction.
    """
    source = source_of(address)
    try:
        facts = within(SECONDS, lambda: _ask(source, languages))
    except WikimediaError as failure:
        raise _refusal(failure, source) from failure
    return Found(source.kind, source.address, facts)


def _ask(source: Source, languages: Sequence[str]) -> Facts:
    with open_guarded_client(list_of_hosts(), seconds=SECONDS) as client:
        return READINGS[source.kind](client, source, languages)


def _refusal(failure: WikimediaError, source: Source) -> LookupRefusedError:
    if isinstance(failure, UnreachableError | RateLimitedError):
        return NoAnswerError(source.host)
    code = failure.code if isinstance(failure, RefusedError) else ""
    if code == "missing":
        return MissingError(source.host)
    return (
        NotListedError() if code in {"not-listed", "not-public"} else UnreadableError(source.host)
    )
