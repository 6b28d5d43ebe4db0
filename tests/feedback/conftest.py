"""Bug reports, their pictures, and moderators who look at them."""

import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from capx.accounts.models import Account
from capx.feedback.enums import Kind
from capx.feedback.models import BugReport

SAYS = {
    "kind": "error",
    "title": "The map stays white",
    "description": "I opened it twice.",
    "page": "/events/",
}


@pytest.fixture
def other_moderator(make_account) -> Account:
    return make_account("Second moderator", is_moderator=True)


@pytest.fixture
def make_bug() -> Callable[..., BugReport]:
    def make(author: Account, **fields: object) -> BugReport:
        told = {"kind": Kind.ERROR, "title": "It stays white", "description": "I waited."}
        return BugReport.objects.create(author=author, form_key=uuid4(), **told | fields)

    return make


@pytest.fixture
def bug(make_bug, member) -> BugReport:
    return make_bug(member)


def picture_bytes(size: tuple[int, int] = (8, 6), kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind, **options)
    return file.getvalue()


def upload(data: bytes | None = None, name: str = "screen.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes() if data is None else data, "image/png")
