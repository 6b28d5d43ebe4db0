"""Pictures that members send: taken apart, and made anew of nothing but their pixels."""

import io
import warnings
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock

from PIL import Image, ImageOps

from capx.errors import CapacityExchangeError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # told by their content, whatever a name or header says
MOST_PIXELS = 30_000_000
LONGEST_EDGE = 2_560  # pixels kept: letters of a screenshot stay readable
_SMOOTH = {"RGB", "RGBA", "L"}  # modes that can be made smaller as they are
# The largest takes some 150 MB while it is open: a process opens one at a time.
_one_at_a_time = Lock()
# One more may wait: whoever sends many large ones takes no more threads from the rest of the site.
_at_most_two = BoundedSemaphore(2)


class UnreadablePictureError(CapacityExchangeError):
    """These bytes are no picture that we take."""


class TooManyPixelsError(UnreadablePictureError):
    """It would take too much to open."""


class BusyError(CapacityExchangeError):
    """Others are being opened; nothing is said of this one."""


@dataclass(frozen=True, slots=True)
class Screenshot:
    data: bytes  # WebP
    width: int
    height: int


def made_anew(original: bytes) -> Screenshot:
    """Decode, upright, on white where it is transparent, at most so large; metadata stays behind.

    Of what moves the first picture is kept. Raises `UnreadablePictureError`, `BusyError`.
    """
    if not _at_most_two.acquire(blocking=False):
        raise BusyError
    try:
        return _made_anew(original)
    finally:
        _at_most_two.release()


def _made_anew(original: bytes) -> Screenshot:
    with _one_at_a_time:
        picture = _on_white(_decoded(original))
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=88, method=3)
    return Screenshot(file.getvalue(), picture.width, picture.height)


def _decoded(original: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _upright(_opened(original))
    except TooManyPixelsError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise TooManyPixelsError from problem
    except Exception as problem:
        # For files that are cut off or forged Pillow raises whatever its readers stumble over.
        raise UnreadablePictureError(str(problem)) from problem


def _opened(original: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(original), formats=FORMATS)
    if opened.width * opened.height > MOST_PIXELS:
        raise TooManyPixelsError
    return opened


def _upright(opened: Image.Image) -> Image.Image:
    """Made smaller first: to turn a large one takes long."""
    picture = opened if opened.mode in _SMOOTH else opened.convert("RGBA")
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(picture).convert("RGBA")


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")
