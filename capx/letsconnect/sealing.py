"""Sealing with `age` (https://age-encryption.org/v1): whoever seals cannot open again.

A record is sealed to several public keys at once, in ASCII armour; each of the private keys opens
it, with this program or with the standard `age`.
"""

import re
from collections.abc import Iterable

import pyrage

from capx.letsconnect.errors import BadKeyError
from capx.letsconnect.record import Record

type Recipient = pyrage.x25519.Recipient

_ARMOUR = re.compile(
    r"-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+\n-----END AGE ENCRYPTED FILE-----\n?"
)


def recipients_of(keys: Iterable[str]) -> list[Recipient]:
    """Read public keys such as `age1…`. Raises `BadKeyError`."""
    return [_recipient_of(key) for key in keys]


def _recipient_of(key: str) -> Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError as problem:
        raise BadKeyError(f"Not a public key of age: {key[:12]}…") from problem


def seal(record: Record, recipients: list[Recipient]) -> str:
    """Seal to all of `recipients`; there is at least one, or `BadKeyError` is raised."""
    if not recipients:
        raise BadKeyError("There is no key to seal to.")
    sealed: bytes = pyrage.encrypt(record.to_bytes(), recipients, armored=True)
    return sealed.decode()


def is_sealed(text: str) -> bool:
    """Whether this has the form of a sealed record, and nothing clear stands around it."""
    return _ARMOUR.fullmatch(text) is not None
