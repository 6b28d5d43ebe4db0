"""What leaves the platform: a sealed record, or the note that a member has withdrawn; signed.

The signature (Ed25519) shows the vault and the relay that the platform made it and that nobody
changed it. `number` is never used twice, so that a copy sent again is known.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from capx.letsconnect.errors import BadKeyError, ForgedError, MisshapenError

# Signed before the content, so that no signature made for something else fits here.
PURPOSE = b"capx lets-connect envelope 1\n"


class Kind(StrEnum):
    ANSWERS = "answers"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """`member`: Wikimedia user id; `made_at`: Unix seconds. A withdrawal has nothing sealed, and
    no username: who it is of may have deleted their account.
    """

    number: UUID
    kind: Kind
    member: int
    username: str
    made_at: int
    sealed: str = ""

    def to_text(self) -> str:
        fields = {**asdict(self), "number": self.number.hex}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def signed(text: str, key: Ed25519PrivateKey) -> str:
    """Sign the text of an envelope; the signature is base64."""
    return b64encode(key.sign(PURPOSE + text.encode())).decode()


def read_signed(text: str, signature: str, keys: Iterable[Ed25519PublicKey]) -> Envelope:
    """Read an envelope that one of `keys` has signed. Raises `ForgedError`, `MisshapenError`."""
    if not any(_has_signed(key, text, signature) for key in keys):
        raise ForgedError("Nobody whom we trust has signed this.")
    try:
        fields: dict[str, Any] = json.loads(text)
        fields["number"], fields["kind"] = UUID(hex=fields["number"]), Kind(fields["kind"])
        return Envelope(**fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise MisshapenError("This is no envelope of Let's Connect.") from problem


def _has_signed(key: Ed25519PublicKey, text: str, signature: str) -> bool:
    try:
        key.verify(b64decode(signature, validate=True), PURPOSE + text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key(text: str) -> Ed25519PrivateKey:
    """Read a private key: 32 bytes in base64. Raises `BadKeyError`, which does not show it."""
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(text, validate=True))
    except ValueError as problem:
        raise BadKeyError("A signing key is 32 bytes in base64.") from problem


def verifying_key(text: str) -> Ed25519PublicKey:
    """Read a public key: 32 bytes in base64. Raises `BadKeyError`."""
    try:
        return Ed25519PublicKey.from_public_bytes(b64decode(text, validate=True))
    except ValueError as problem:
        raise BadKeyError(f"Not the public half of a signing key: {text[:8]}…") from problem
