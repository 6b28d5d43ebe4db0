"""Lines of a file that may hold anything."""

from collections.abc import Iterator
from typing import IO

# No valid line comes near: 2,000 characters and all lists at their limits, every letter escaped.
LONGEST_LINE = 1_000_000  # bytes


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Every line, one too long cut off, so that no file can fill the memory."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
