"""Pictures made small: square, in WebP, without anything but the pixels."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from capx.pictures import decoded

QUALITIES = range(82, 9, -9)


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
    """Both sizes of a picture, the middle of it where it is not square.

    Raises `UnreadablePictureError`.
    """
    picture = decoded(original)
    return Encoded(small=_fit(picture, SMALL), large=_fit(picture, LARGE))


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
