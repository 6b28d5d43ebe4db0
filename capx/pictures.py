"""Pictures of strangers, taken apart to nothing but their pixels."""

import io
import warnings

from PIL import Image, ImageOps

from capx.errors import CapacityExchangeError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # told by their content, whatever a name or header says
MOST_PIXELS = 30_000_000
_SMOOTH = {"RGB", "RGBA", "L"}  # modes that can be made smaller as they are


class UnreadablePictureError(CapacityExchangeError):
    """These bytes are no picture that we take."""


class TooManyPixelsError(UnreadablePictureError):
    """It would take too much to open."""


def decoded(original: bytes, *, longest_edge: int | None = None) -> Image.Image:
    """Decode, upright, on white where it is transparent. Metadata stays behind.

    `longest_edge` in pixels: what is larger is made smaller. Of what moves the first picture is
    kept. Raises `UnreadablePictureError`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _on_white(_opened(original, longest_edge))
    except TooManyPixelsError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise TooManyPixelsError from problem
    except Exception as problem:
        # For files that are cut off or forged Pillow raises whatever its readers stumble over.
        raise UnreadablePictureError(str(problem)) from problem


def _opened(original: bytes, longest_edge: int | None) -> Image.Image:
    opened = Image.open(io.BytesIO(original), formats=FORMATS)
    if opened.width * opened.height > MOST_PIXELS:
        raise TooManyPixelsError
    picture = opened if opened.mode in _SMOOTH else opened.convert("RGBA")
    if longest_edge:
        picture.thumbnail((longest_edge, longest_edge), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
