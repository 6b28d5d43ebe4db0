"""Pictures made small: square, in WebP, without anything but the pixels."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from capx.errors import CapacityExchangeError

MOST_PIXELS = 30_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITIES = range(82, 9, -9)


class UnreadablePictureError(CapacityExchangeError):
    """These bytes are no picture, or one that takes too much to open."""


@dataclass(frozen=True, slots=True)
class Size:
    edge: int  # pixels
    largest: int  # bytes


SMALL = Size(edge=96, largest=3_000)  # for a card in a list
LARGE = Size(edge=400, largest=40_000)  # for a profile


@dataclass(frozen=True, slots=True)
class Encoded:
    small: bytes
    large: bytes


def encode(original: bytes) -> Encoded:
    """Both sizes of a picture, the middle of it where it is not square."""
    picture = _open(original)
    return Encoded(small=_fit(picture, SMALL), large=_fit(picture, LARGE))


def _open(original: bytes) -> Image.Image:
    """Decode, upright, on white where it is transparent. Metadata stays behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upright = ImageOps.exif_transpose(_small_enough(original)).convert("RGBA")
    except Exception as problem:
        # For files that are cut off, forged, or too large to be meant well Pillow raises whatever
        # its readers stumble over.
        raise UnreadablePictureError(str(problem)) from problem
    ground = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(ground, upright).convert("RGB")


def _small_enough(original: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(original), formats=FORMATS)
    if opened.width * opened.height > MOST_PIXELS:
        raise UnreadablePictureError("Too many pixels.")
    return opened


def _fit(picture: Image.Image, size: Size) -> bytes:
    """The best quality that keeps within the bytes; where none does, with fewer pixels."""
    edge = size.edge
    while True:
        square = ImageOps.fit(picture, (edge, edge), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            encoded = _webp(square, quality)
            if len(encoded) <= size.largest:
                return encoded
        edge = edge * 3 // 4


def _webp(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=5)
    return file.getvalue()
