from collections.abc import Callable, Hashable, Iterator

AT_MOST = 2_048  # of one kind; the facets of one page need about half of them


class Kept[Name: Hashable, Made]:
    """What was made once and is asked for again, until newer ones need the room.

    Searches may ask for whatever they like: without an end to it they would fill the memory.
    """

    def __init__(self) -> None:
        self._made: dict[Name, Made] = {}

    def get(self, name: Name, make: Callable[[], Made]) -> Made:
        if name not in self._made:
            made = make()
            if len(self._made) >= AT_MOST:
                del self._made[next(iter(self._made))]
            self._made[name] = made
        return self._made[name]

    def __contains__(self, name: Name) -> bool:
        return name in self._made

    def __getitem__(self, name: Name) -> Made:
        return self._made[name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self._made)

    def all(self) -> Iterator[Made]:
        return iter(self._made.values())

    def __len__(self) -> int:
        return len(self._made)
