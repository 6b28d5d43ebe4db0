"""What becomes of an envelope that reaches the relay; no WSGI, no sockets."""

import json
import time
from dataclasses import dataclass

import httpx

from capx.letsconnect.envelope import Envelope, Kind
from capx.letsconnect.errors import (
    ForgedError,
    MisshapenError,
    ServiceAwayError,
    ServiceRefusedError,
    WrongKeyError,
)
from capx.letsconnect.freshness import is_ahead, is_too_old
from capx.letsconnect.receiving import received
from capx.letsconnect.relay.claims import token_of
from capx.letsconnect.relay.numbers import PostedNumbers
from capx.letsconnect.relay.service import LATER, post
from capx.letsconnect.relay.settings import RelaySettings
from capx.letsconnect.unsealing import unseal


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status, a small object for JSON, and after how many seconds to try again."""

    status: int
    content: dict[str, str | bool]
    retry_after: float | None = None


def _refused(why: str) -> Reply:
    return Reply(422, {"error": why})


@dataclass(frozen=True, slots=True)
class Relay:
    settings: RelaySettings
    numbers: PostedNumbers
    client: httpx.Client

    def take(self, body: bytes) -> Reply:
        """`body`: `{"envelope": …, "signature": …}`. Nothing of what is in it is in the reply."""
        try:
            envelope = self._read(body)
        except ForgedError:
            return _refused("nobody whom we trust has signed this")
        except (MisshapenError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return _refused("this is no envelope")
        return self._judge(envelope)

    def _read(self, body: bytes) -> Envelope:
        fields = json.loads(body)
        return received(fields["envelope"], fields["signature"], self.settings.signers)

    def _judge(self, envelope: Envelope) -> Reply:
        if envelope.kind is Kind.WITHDRAWAL:
            return Reply(200, {"withdrawn": False})  # the service has no way to take anything back
        now = int(time.time())
        if is_too_old(envelope.made_at, now=now):
            return _refused("this is too old")
        if is_ahead(envelope.made_at, now=now):
            return _refused("this was made in the future")
        with self.numbers.claim(envelope.number) as is_free:
            if not is_free:
                return Reply(503, {"error": "this is under way"}, LATER)
            if self.numbers.has(envelope.number):
                return Reply(409, {"error": "seen"})
            return self._pass_on(envelope, now=now)

    def _pass_on(self, envelope: Envelope, *, now: int) -> Reply:
        try:
            record = unseal(envelope.sealed.encode(), self.settings.identities)
        except WrongKeyError:
            return _refused("this is sealed to another key")
        except MisshapenError:
            return _refused("what is sealed is no record")
        if record.member != envelope.member:
            return _refused("what is sealed is of another member than the envelope says")
        try:
            token = token_of(record, self.settings.token_key)
            confirmation = post(self.client, self.settings.service, token)
        except ServiceRefusedError:
            return _refused("the service refuses this")
        except ServiceAwayError as problem:
            return Reply(503, {"error": "the service is away"}, problem.retry_after)
        self.numbers.remember(envelope.number, made_at=envelope.made_at, now=now)
        return Reply(200, {"confirmation": confirmation})
