import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from capx import pictures
from capx.peers import thumbnails
from capx.peers.thumbnails import LARGE, SMALL, encode
from capx.pictures import UnreadablePictureError


def picture(size=(300, 200), mode="RGB", kind="JPEG", *, noise=False, **options):
    image = Image.effect_noise(size, 120).convert(mode) if noise else Image.new(mode, size, "red")
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    "original",
    [
        picture(),
        picture(mode="RGBA", kind="PNG"),
        picture(mode="L", kind="PNG"),
        picture(mode="P", kind="GIF"),
        picture(kind="WEBP"),
        picture(size=(20, 900)),
        picture(size=(1, 1)),
    ],
)
def test_every_picture_becomes_two_small_squares(original):
    encoded = encode(original)
    for data, size in ((encoded.small, SMALL), (encoded.large, LARGE)):
        assert opened(data).format == "WEBP"
        assert opened(data).size == (size.edge, size.edge)
        assert len(data) <= size.largest


def test_the_hardest_picture_keeps_within_the_bytes():
    encoded = encode(picture(size=(800, 800), noise=True))
    assert len(encoded.small) <= 3_000
    assert len(encoded.large) <= 40_000


def test_where_no_quality_is_low_enough_there_are_fewer_pixels():
    hard = opened(picture(size=(400, 400), noise=True)).convert("RGB")
    data = thumbnails._fit(hard, thumbnails.Size(edge=96, largest=700))
    assert len(data) <= 700
    assert opened(data).width < 96


def test_metadata_stays_behind():
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    encoded = encode(picture(exif=exif))
    assert not opened(encoded.large).getexif()
    assert b"where I live" not in encoded.large + encoded.small


def test_a_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    image = Image.new("RGB", (400, 200), "white")
    image.paste("black", (0, 0, 200, 200))
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    large = opened(encode(file.getvalue()).large).convert("L")
    assert large.getpixel((200, 20)) < 60
    assert large.getpixel((200, 380)) > 200


def test_what_is_transparent_becomes_white():
    file = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(file, "PNG")
    assert min(opened(encode(file.getvalue()).large).convert("RGB").getpixel((50, 50))) > 250


@pytest.mark.parametrize(
    "forged",
    [b"", b"<svg/>", b"GIF89a", picture()[:200], b"\x89PNG\r\n\x1a\n" + b"\0" * 60],
)
def test_what_is_no_picture_is_refused(forged):
    with pytest.raises(UnreadablePictureError):
        encode(forged)


def test_forged_metadata_is_refused():
    """Orientation, with which the picture is turned, and a width that is letters."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    exif += b"\0\x01\x02\0\x03\0\0\0abc\0\0\0\0\0"
    with pytest.raises(UnreadablePictureError):
        encode(picture(exif=exif))


def test_too_many_pixels_are_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 50_000)
    with pytest.raises(UnreadablePictureError):
        encode(picture())


@pytest.mark.parametrize("most", [20_000, 50_000])
def test_a_bomb_is_refused_whether_pillow_warns_or_fails(monkeypatch, most):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", most)
    with pytest.raises(UnreadablePictureError):
        encode(picture())


def test_other_formats_are_not_even_opened():
    with pytest.raises(UnreadablePictureError):
        encode(picture(kind="BMP"))


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_no_bytes_do_harm(data):
    with contextlib.suppress(UnreadablePictureError):
        encode(data)
