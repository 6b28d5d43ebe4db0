"""Sealed records, as they were downloaded: `.age` files, and the archives of the vault."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from capx.letsconnect.errors import MisshapenError

LARGEST = 1_000_000  # bytes of one record
# What `zipfile` raises for one that is cut off, forged, or locked with a password.
_DAMAGE = (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class SealedFile:
    name: str
    content: bytes


def sealed_files(path: Path) -> Iterator[SealedFile]:
    """Raises `MisshapenError` for what is neither, and `OSError`."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        yield from _in_archive(path)
    else:
        yield SealedFile(str(path), content)


def _in_archive(path: Path) -> Iterator[SealedFile]:
    try:
        with ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.file_size > LARGEST:
                    raise MisshapenError(f"{path}: {entry.filename} is too large for a record.")
                if entry.filename.endswith(".age"):
                    yield SealedFile(f"{path}: {entry.filename}", archive.read(entry))
    except _DAMAGE as problem:
        raise MisshapenError(f"{path} is damaged: download it again.") from problem
