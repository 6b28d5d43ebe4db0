"""Reads of this room: the matching of a peer, and whom it has set aside."""

from capx.matching.queries.dismissed import dismissed_by
from capx.matching.queries.matches import matching_for, without_blocks

__all__ = ["dismissed_by", "matching_for", "without_blocks"]
