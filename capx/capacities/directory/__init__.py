"""The whole Capacity Directory in memory: read by every page, written by nobody.

`current()` is the snapshot that fits the database; see `Directory` and `Entry` for what it tells.
"""

from capx.capacities.directory.current import (
    begin_request,
    current,
    end_request,
    forget_request,
)
from capx.capacities.directory.entry import Entry, Name, Words
from capx.capacities.directory.snapshot import Directory, ThemeShelf

__all__ = [
    "Directory",
    "Entry",
    "Name",
    "ThemeShelf",
    "Words",
    "begin_request",
    "current",
    "end_request",
    "forget_request",
]
