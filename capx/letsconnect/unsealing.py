"""Opening what was sealed: for who holds a private key, and never in a process of the platform."""

import pyrage

from capx.letsconnect.errors import WrongKeyError
from capx.letsconnect.identities import Identity
from capx.letsconnect.record import Record


def unseal(sealed: bytes, identities: list[Identity]) -> Record:
    """Raises `WrongKeyError`, and `MisshapenError` for what was no record."""
    try:
        content = pyrage.decrypt(sealed, identities)
    except pyrage.DecryptError as problem:
        raise WrongKeyError("No key that is here opens this.") from problem
    return Record.from_bytes(content)
