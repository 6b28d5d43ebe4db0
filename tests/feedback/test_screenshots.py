"""Pictures are told by their content, kept small, and hold nothing but their pixels."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from capx.feedback import screenshots
from capx.feedback.screenshots import LONGEST_EDGE, made_anew
from capx.pictures import TooManyPixelsError, UnreadablePictureError
from tests.feedback.conftest import picture_bytes

SECRET = "Rua das Flores 12"


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_each_kind_comes_out_as_webp(kind):
    made = made_anew(picture_bytes((40, 30), kind))
    picture = opened(made.data)
    assert (picture.format, picture.size) == ("WEBP", (40, 30))
    assert (made.width, made.height) == (40, 30)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PDF"])
def test_other_kinds_are_refused(kind):
    with pytest.raises(UnreadablePictureError):
        made_anew(picture_bytes((40, 30), kind))


def test_metadata_stays_behind():
    exif = Image.Exif()
    exif[0x010E] = SECRET  # ImageDescription
    exif.get_ifd(0x8825)[1] = "N"  # a place on Earth
    original = picture_bytes((40, 30), "JPEG", exif=exif, comment=SECRET.encode())
    assert SECRET.encode() in original
    made = made_anew(original).data
    assert SECRET.encode() not in made
    assert not opened(made).getexif()
    assert {"exif", "xmp", "icc_profile", "comment"}.isdisjoint(opened(made).info)


def test_a_picture_that_lies_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    assert made_anew(picture_bytes((40, 30), "JPEG", exif=exif)).width == 30


def test_a_large_one_is_made_smaller_and_keeps_its_shape():
    made = made_anew(picture_bytes((LONGEST_EDGE * 2, 1_000), "JPEG"))
    assert (made.width, made.height) == (LONGEST_EDGE, 500)


def test_what_is_transparent_becomes_white():
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(made_anew(file.getvalue()).data).convert("RGB").getpixel((4, 4)) == (255,) * 3


def test_of_what_moves_the_first_picture_is_kept():
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("white", "black")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    picture = opened(made_anew(file.getvalue()).data)
    assert getattr(picture, "n_frames", 1) == 1


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says that it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(6_000, 5_001), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_not_opened(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_args, **_kwargs: pytest.fail("decoded"))
    with pytest.raises((TooManyPixelsError, UnreadablePictureError)):
        made_anew(bomb(*size))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 100), st.sampled_from(["PNG", "GIF", "WEBP"]))
def test_whatever_the_bytes_are_they_are_refused_or_made_anew(junk, place, kind):
    whole = picture_bytes((8, 6), kind)
    try:
        made = made_anew(whole[:place] + junk + whole[place + len(junk) :])
    except UnreadablePictureError:
        return
    assert opened(made.data).format == "WEBP"


def forged_metadata(*entries: tuple[int, int, int, bytes]) -> bytes:
    """Metadata that turns the picture; `entries` are a tag, a type, a number and a value."""
    turned = (0x0112, 3, 1, struct.pack("<HH", 6, 0))
    written = b"".join(struct.pack("<HHI4s", *each) for each in (turned, *entries))
    head = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1 + len(entries))
    return head + written + b"\0\0\0\0"


# A width, and a resolution, that are letters.
@pytest.mark.parametrize("tag", [0x0100, 0x011A])
def test_forged_metadata_is_refused_like_a_file_that_is_no_picture(tag):
    metadata = forged_metadata((tag, 2, 3, b"abc\0"))
    with pytest.raises(UnreadablePictureError):
        made_anew(picture_bytes((40, 30), "JPEG", exif=metadata))


def test_one_picture_is_open_at_a_time():
    assert screenshots._one_at_a_time.acquire(timeout=1)
    screenshots._one_at_a_time.release()
