"""Files with private keys or answers, which nobody but their owner may read."""

import os
import stat
from pathlib import Path

from capx.letsconnect.errors import BadKeyError


def read_private(path: Path) -> bytes:
    """Raises `BadKeyError` for a file that is not there, or that others may read."""
    try:
        mode = path.stat().st_mode
        if stat.S_IMODE(mode) & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadKeyError(f"{path} may be read by others: chmod 600 {path}")
        return path.read_bytes()
    except OSError as problem:
        raise BadKeyError(f"{path} cannot be read: {problem.strerror}.") from problem


def write_private(path: Path, content: bytes) -> None:
    """Write it anew; a file that was there is closed to others first."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(descriptor, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
