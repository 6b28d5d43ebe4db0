"""The staff of Let's Connect: a key, and what has come into the inbox of their vault."""

import sqlite3
import time
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes

import pyrage

from capx.letsconnect.envelope import Envelope, Kind, read_signed, signing_key
from capx.letsconnect.record import Record
from tests.letsconnect.inbox import INBOX

PATIENCE = 90  # seconds; a note of withdrawal may have to wait for the next look of the worker


@dataclass
class Staff:
    """Reads the inbox itself, and opens with the private key what is in it."""

    folder: Path
    identity: pyrage.x25519.Identity = field(default_factory=pyrage.x25519.Identity.generate)
    key: str = field(default_factory=lambda: b64encode(token_bytes(32)).decode())

    def __post_init__(self) -> None:
        self.inbox = self.folder / "inbox.sqlite3"
        with sqlite3.connect(self.inbox) as made:
            made.execute(INBOX)
        made.close()

    @property
    def settings(self) -> dict[str, str]:
        return {
            "LETS_CONNECT_WAY": "vault",
            "LETS_CONNECT_RECIPIENTS": str(self.identity.to_public()),
            "LETS_CONNECT_SIGNING_KEY": self.key,
            "LETS_CONNECT_VAULT_URL": f"sqlite:///{self.inbox}",
        }

    def envelopes_of(self, username: str) -> list[Envelope]:
        """By the number of the member: a note of withdrawal tells no name."""
        inbox = sqlite3.connect(self.inbox)
        rows = inbox.execute("SELECT envelope, signature FROM letsconnect_inbox ORDER BY rowid")
        keys = [signing_key(self.key).public_key()]
        found = [read_signed(*row, keys) for row in rows]
        inbox.close()
        members = {each.member for each in found if each.username == username}
        return [each for each in found if each.member in members]

    def records_of(self, username: str) -> list[Record]:
        sealed = [each.sealed for each in self.envelopes_of(username) if each.sealed]
        return [
            Record.from_bytes(pyrage.decrypt(each.encode(), [self.identity])) for each in sealed
        ]

    def wait_for_withdrawal_of(self, username: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.envelopes_of(username)[-1].kind == Kind.WITHDRAWAL:
                return
            time.sleep(0.5)
        raise AssertionError("The vault was never told.")
