"""A zip of sealed records, sent while it is made: however many there are, memory stays small."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from capx.letsconnect.vault.models import SealedRecord

if TYPE_CHECKING:
    from typing import Any


class _Outlet(RawIOBase):
    """Takes what is written, until it is fetched. It cannot be searched: zip knows how to go on."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: "Any") -> int:
        self._waiting += content
        return len(content)

    def fetch(self) -> bytes:
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def zipped(records: Iterable[SealedRecord]) -> Iterator[bytes]:
    """Pieces of the archive. What is sealed looks like chance: to compress it would be in vain."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:
        for record in records:
            archive.writestr(_entry(record), record.sealed)
            yield outlet.fetch()
    yield outlet.fetch()


def _entry(record: SealedRecord) -> ZipInfo:
    made_at = record.made_at
    when = (made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)
    entry = ZipInfo(f"{record.member_id}/{file_name(record)}", when)
    entry.external_attr = 0o600 << 16
    return entry


def file_name(record: SealedRecord) -> str:
    """Tells of the member no more than their number: file names wander further than files."""
    return f"lets-connect-{record.member_id}-{record.made_at:%Y%m%dT%H%M%SZ}-{record.pk.hex}.age"
