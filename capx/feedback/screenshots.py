"""Pictures that members send: taken apart, and made anew of nothing but their pixels."""

import io
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock

from capx.errors import CapacityExchangeError
from capx.pictures import decoded

LONGEST_EDGE = 2_560  # pixels kept: letters of a screenshot stay readable
# The largest takes some 150 MB while it is open: a process opens one at a time.
_one_at_a_time = Lock()
# One more may wait: whoever sends many large ones takes no more threads from the rest of the site.
_at_most_two = BoundedSemaphore(2)


class BusyError(CapacityExchangeError):
    """Others are being opened; nothing is said of this one."""


@dataclass(frozen=True, slots=True)
class Screenshot:
    data: bytes  # WebP
    width: int
    height: int


def made_anew(original: bytes) -> Screenshot:
    """Raises `UnreadablePictureError`, and `BusyError` where one waits already."""
    if not _at_most_two.acquire(blocking=False):
        raise BusyError
    try:
        return _made_anew(original)
    finally:
        _at_most_two.release()


def _made_anew(original: bytes) -> Screenshot:
    with _one_at_a_time:
        picture = decoded(original, longest_edge=LONGEST_EDGE)
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=88, method=3)
    return Screenshot(file.getvalue(), picture.width, picture.height)
