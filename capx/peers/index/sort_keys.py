"""What lists are sorted by, of every peer."""

from array import array

UNKNOWN = float("-inf")


class SortKeys:
    """By the number of the peer: numbers are given out one after the other, so few are missing."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._confirmed = array("d")

    def put(self, peer_id: int, *, name: str, confirmed: float) -> None:
        missing = peer_id + 1 - len(self._names)
        if missing > 0:
            self._names.extend([""] * missing)
            self._confirmed.extend([UNKNOWN] * missing)
        self._names[peer_id], self._confirmed[peer_id] = name, confirmed

    def forget(self, peer_id: int) -> None:
        self._names[peer_id], self._confirmed[peer_id] = "", UNKNOWN

    def by_name(self, peer_id: int) -> tuple[str]:
        return (self._names[peer_id],)

    def by_recency(self, peer_id: int) -> tuple[float, str]:
        """The most recently confirmed first, then the name."""
        return -self._confirmed[peer_id], self._names[peer_id]
