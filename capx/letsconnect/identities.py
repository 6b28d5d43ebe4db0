"""Private keys of `age`, in the files that `age-keygen` writes."""

from collections.abc import Callable

import pyrage

from capx.letsconnect.errors import BadKeyError

type Identity = pyrage.x25519.Identity

_SEALED_FILE = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")


def identities_in(
    content: bytes, *, ask_passphrase: Callable[[], str] | None = None
) -> list[Identity]:
    """Read the keys of a file, one a line; it may be sealed itself, with a passphrase.

    Raises `BadKeyError`, which does not show what is in the file.
    """
    if content.startswith(_SEALED_FILE):
        content = _unlocked(content, ask_passphrase)
    lines = content.decode(errors="replace").splitlines()
    keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if not keys:
        raise BadKeyError("There is no private key in the identity file.")
    return [_identity(key) for key in keys]


def _unlocked(content: bytes, ask_passphrase: Callable[[], str] | None) -> bytes:
    if ask_passphrase is None:
        raise BadKeyError("The identity file is locked with a passphrase, which nobody types here.")
    try:
        unlocked: bytes = pyrage.passphrase.decrypt(content, ask_passphrase())
    except pyrage.DecryptError as problem:
        raise BadKeyError("This passphrase does not open the identity file.") from problem
    return unlocked


def _identity(line: str) -> Identity:
    try:
        return pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError as problem:
        raise BadKeyError("The identity file holds something else than keys of age.") from problem
