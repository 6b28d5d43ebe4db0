"""A staff with a key, a vault with an inbox, a member who answers."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.utils import timezone

from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.envelope import Envelope, read_signed, signing_key
from capx.letsconnect.models import Outgoing
from capx.letsconnect.record import Record
from tests.letsconnect.inbox import INBOX

JOINING = {"role": "editor"}


@dataclass
class Vault:
    """What has come in, as the staff would see it: its signature is checked as it is read."""

    file: Path
    identity: pyrage.x25519.Identity
    key: str

    def receive(self) -> None:
        """Once all that waits is due, it is delivered."""
        Outgoing.objects.update(next_try_at=timezone.now())
        deliver_due()

    def envelopes(self) -> list[Envelope]:
        with sqlite3.connect(self.file) as inbox:
            rows = inbox.execute("SELECT envelope, signature FROM letsconnect_inbox ORDER BY rowid")
            found = rows.fetchall()
        inbox.close()
        return [read_signed(*row, [signing_key(self.key).public_key()]) for row in found]

    def records(self) -> list[Record]:
        return [self.opened(each) for each in self.envelopes() if each.sealed]

    def opened(self, envelope: Envelope) -> Record:
        return Record.from_bytes(pyrage.decrypt(envelope.sealed.encode(), [self.identity]))


@pytest.fixture
def identity(settings) -> pyrage.x25519.Identity:
    """Of the staff; what is sealed in the test is sealed to it."""
    identity = pyrage.x25519.Identity.generate()
    settings.LETS_CONNECT_RECIPIENTS = [str(identity.to_public())]
    return identity


@pytest.fixture
def vault(settings, tmp_path, identity) -> Vault:
    file = tmp_path / "vault.sqlite3"
    with sqlite3.connect(file) as made:
        made.execute(INBOX)
    made.close()
    settings.LETS_CONNECT_VAULT = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    return Vault(file, identity, settings.LETS_CONNECT_SIGNING_KEY)


@pytest.fixture
def relay(settings) -> None:
    """Answers go to a relay."""
    settings.LETS_CONNECT_WAY = "relay"
    settings.LETS_CONNECT_RELAY_URL = "http://127.0.0.1:9/"


@pytest.fixture
def off(settings) -> None:
    settings.LETS_CONNECT_WAY = ""


@pytest.fixture
def join(client_of) -> Callable[..., Any]:
    """Send the answers with consent, as somebody's browser does."""

    def sent(account, **answers: object):
        agreed = {"step": "send", "consent": "on", "agreed_way": "vault"}
        return client_of(account).post("/lets-connect/", JOINING | agreed | answers)

    return sent
