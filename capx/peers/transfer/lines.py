"""Lines of a file that may hold anything."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from typing import IO

# No valid line comes near: 2,000 characters and all lists at their limits, every letter escaped.
LONGEST_LINE = 1_000_000  # bytes


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Every line, one too long cut off, so that no file can fill the memory."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)


class Lines:
    """The lines of a file, to be gone through as often as one likes."""

    def __init__(self, file: IO[bytes], *, read: Callable[[int], object]) -> None:
        """`read` is told of each line how many bytes it had."""
        self._file = file
        self._read = read

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        for line in lines_of(self._file):
            yield line
            self._read(len(line))


def seekable(file: IO[bytes]) -> IO[bytes]:
    """The file itself, or a copy on disk of one that can be read only once."""
    if file.seekable():
        return file
    copy = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the caller
    shutil.copyfileobj(file, copy)
    return copy
