"""The search index: what is needed to find peers, as bitmaps in the memory of each process.

`current_index()` follows what the database says (`peers.PeerChange`), so that every process is
fresh at each request. Why bitmaps: docs/decisions/0002-search-in-bitmaps.md.
"""

from capx.explore.index.current import current_index
from capx.explore.index.index import PeerIndex
from capx.explore.index.read import ORGANIZATION, SHARES_ON, TAKEN_OVER

__all__ = ["ORGANIZATION", "SHARES_ON", "TAKEN_OVER", "PeerIndex", "current_index"]
