"""What an import tells of itself."""

from collections.abc import Callable
from dataclasses import dataclass

type OnBadLine = Callable[[int, str], None]  # takes the number of the line, and the reason


@dataclass
class Counts:
    """What becomes of the lines of a batch that nothing has to be written for."""

    unchanged: int = 0
    taken_over: int = 0
    erased: int = 0
    unknown_managers: int = 0


@dataclass
class ImportReport:
    """How many peers became what, and how many managers were named who have no account here."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    taken_over: int = 0
    erased: int = 0
    bad: int = 0
    unknown_managers: int = 0

    def count(self, *, added: int, changed: int, counts: Counts) -> None:
        self.added += added
        self.changed += changed
        self.unchanged += counts.unchanged
        self.taken_over += counts.taken_over
        self.erased += counts.erased
        self.unknown_managers += counts.unknown_managers

    @property
    def understood(self) -> int:
        return self.added + self.changed + self.unchanged + self.taken_over + self.erased
