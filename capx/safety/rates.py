"""So many times in so long: what a member may do is counted in a row of theirs, which is locked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from capx.errors import LimitReachedError


@dataclass(frozen=True, slots=True)
class Rate:
    """The time begins anew with the first use after it is over."""

    most: int
    within: timedelta

    def use(
        self, began_at: datetime, used: int, *, refusal: LimitReachedError
    ) -> tuple[datetime, int]:
        """Count one use more; gives when the time began, and how many there are since.

        Raises `refusal` where none is left.
        """
        now = timezone.now()
        if began_at <= now - self.within:
            began_at, used = now, 0
        if used >= self.most:
            raise refusal
        return began_at, used + 1
