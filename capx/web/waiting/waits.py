from typing import NamedTuple

AT_MOST = 10  # of each kind; the others come up when these are answered


class Waits(NamedTuple):
    """One thing that waits, and the page where it is answered."""

    text: str
    address: str
