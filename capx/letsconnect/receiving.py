"""Taking in an envelope, as the vault and the relay do: signed, and fit to be kept."""

import re
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from capx.letsconnect.envelope import Envelope, read_signed
from capx.letsconnect.errors import MisshapenError

_LONGEST_NAME = 255  # characters, as on the wikis
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # no database takes these


def received(text: str, signature: str, keys: Iterable[Ed25519PublicKey]) -> Envelope:
    """Read an envelope that one of `keys` has signed. Raises `ForgedError`, `MisshapenError`."""
    envelope = read_signed(text, signature, keys)
    if not _is_in_shape(envelope):
        raise MisshapenError("What stands in the envelope cannot be.")
    return envelope


def _is_in_shape(envelope: Envelope) -> bool:
    """Whether databases and calendars can hold what is in it."""
    numbers, texts = (envelope.member, envelope.made_at), (envelope.username, envelope.sealed)
    return (
        all(type(number) is int and number >= 0 for number in numbers)
        and envelope.member < 2**63
        and envelope.made_at < 2**36  # in the year 4147
        and all(isinstance(text, str) and not _NO_TEXT.search(text) for text in texts)
        and len(envelope.username) <= _LONGEST_NAME
    )
