"""Pictures that members send: taken apart, and made anew of nothing but their pixels."""

import io
from dataclasses import dataclass
from threading import Lock

from capx.pictures import decoded

LONGEST_EDGE = 2_560  # pixels kept: letters of a screenshot stay readable
# The largest takes some 150 MB while it is open: a process opens one at a time.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Screenshot:
    data: bytes  # WebP
    width: int
    height: int


def made_anew(original: bytes) -> Screenshot:
    """Raises `UnreadablePictureError`."""
    with _one_at_a_time:
        picture = decoded(original, longest_edge=LONGEST_EDGE)
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=88, method=3)
    return Screenshot(file.getvalue(), picture.width, picture.height)
