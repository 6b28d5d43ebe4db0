"""The mark of a saved search: who fitted when its member last looked, so that others are new.

Why numbers of peers, and not a date: docs/decisions/0012-saved-searches.md.
"""

from pyroaring import BitMap

from capx.explore.criteria import COUNTED


def mark_of(fitting: BitMap) -> bytes | None:
    """What is kept of those who fit: 20 KB at most. None where they are too many to be counted."""
    if len(fitting) > COUNTED:
        return None
    kept = BitMap(fitting)
    kept.run_optimize()
    stored: bytes = kept.serialize()
    return stored


def new_since(mark: bytes, fitting: BitMap) -> BitMap:
    """Those who fit and did not at the mark."""
    return fitting - BitMap.deserialize(mark)


def still_there(mark: bytes, there: BitMap) -> bytes | None:
    """The mark without the numbers of peers that are gone; None where it holds none of them."""
    marked = BitMap.deserialize(mark)
    return None if marked.issubset(there) else mark_of(marked & there)
