from collections.abc import Callable, Hashable

from pyroaring import BitMap

AT_MOST = 2_048  # bitmaps; the facets of one page need about half of them


class Kept:
    """Bitmaps that were made of others, until the next change or until newer ones need the room.

    Searches may ask for whatever they like: without an end to it they would fill the memory.
    """

    def __init__(self) -> None:
        self._bitmaps: dict[Hashable, BitMap] = {}

    def get(self, key: Hashable, make: Callable[[], BitMap]) -> BitMap:
        """Treat what comes back as read-only."""
        if key not in self._bitmaps:
            if len(self._bitmaps) >= AT_MOST:
                del self._bitmaps[next(iter(self._bitmaps))]
            self._bitmaps[key] = make()
        return self._bitmaps[key]

    def clear(self) -> None:
        self._bitmaps.clear()

    def __len__(self) -> int:
        return len(self._bitmaps)
