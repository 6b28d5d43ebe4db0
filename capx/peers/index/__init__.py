"""The search index: what is needed to find peers, as bitmaps in the memory of each process.

`current_index()` follows what the database says (`peers.PeerChange`), so that every process is
fresh at each request. Why bitmaps: docs/decisions/0002-search-in-bitmaps.md.
"""

from capx.peers.index.current import current_index
from capx.peers.index.index import PeerIndex
from capx.peers.index.read import CONVERSES_IN, ORGANIZATION, SHARES_ON, TAKEN_OVER, WORKS_IN

__all__ = [
    "CONVERSES_IN",
    "ORGANIZATION",
    "SHARES_ON",
    "TAKEN_OVER",
    "WORKS_IN",
    "PeerIndex",
    "current_index",
]
