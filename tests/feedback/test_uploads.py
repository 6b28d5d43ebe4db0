"""Files come in where a page takes them: no more, no larger, and nobody's but a member's."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import resolve

from capx.accounts.models import Account
from capx.feedback.limits import LARGEST_BODY, LARGEST_PICTURE
from tests.feedback.conftest import upload

BUGS, ELSEWHERE = "/bugs/", "/me/profile/about/"


@pytest.fixture(autouse=True)
def _no_file_on_disk(monkeypatch):
    monkeypatch.setattr(
        TemporaryFileUploadHandler, "new_file", lambda *_args, **_kwargs: pytest.fail("on disk")
    )


@pytest.fixture
def sent() -> Callable[..., HttpRequest]:
    """A request with these files, as it is when a view is about to be called."""

    def send(user: Account | AnonymousUser, address: str, *files: object) -> HttpRequest:
        body = encode_multipart(BOUNDARY, {"pictures": list(files), "word": "x"})
        request = RequestFactory().generic("POST", address, body, MULTIPART_CONTENT)
        request.user, request.resolver_match = user, resolve(address)
        return request

    return send


def held(request: HttpRequest) -> list[tuple[int, int]]:
    """Of each file its size, and how many of its bytes are here."""
    files = request.FILES.getlist("pictures")
    return [(file.size, len(file.read())) for file in files]


def test_a_member_brings_files(sent, member):
    assert held(sent(member, BUGS, upload(b"one"), upload(b"three"))) == [(3, 3), (5, 5)]


def test_of_a_file_that_is_too_large_the_rest_is_dropped(sent, member):
    [(size, kept)] = held(sent(member, BUGS, upload(b"x" * (LARGEST_PICTURE + 100_000))))
    assert size == LARGEST_PICTURE + 100_000
    assert kept <= LARGEST_PICTURE


def test_of_a_fourth_file_nothing_is_held(sent, member):
    assert held(sent(member, BUGS, *[upload(b"abc") for _ in range(4)]))[2:] == [(3, 3), (3, 0)]


def test_visitors_bring_none(sent):
    request = sent(AnonymousUser(), BUGS, upload())
    assert not request.FILES
    assert request.POST["word"] == "x"


def test_other_pages_take_none(sent, member):
    request = sent(member, ELSEWHERE, upload())
    assert not request.FILES
    assert request.POST["word"] == "x"


def test_a_request_that_leads_to_no_view_brings_none(sent, member):
    request = sent(member, BUGS, upload())
    request.resolver_match = None
    assert not request.FILES


class Unread:
    """A body that nobody may begin to read."""

    def read(self, *_size: int) -> bytes:
        pytest.fail("the body was read")

    readline = read


def too_large(browser: Client, address: str, length: int) -> int:
    kind = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": MULTIPART_CONTENT}
    return browser.generic("POST", address, b"", **kind, **{"wsgi.input": Unread()}).status_code


@pytest.mark.parametrize("checks", [True, False], ids=["with its protection", "without"])
@pytest.mark.parametrize(("address", "length"), [(BUGS, LARGEST_BODY), (ELSEWHERE, 1_000_000)])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(member, checks, address, length):
    browser = Client(enforce_csrf_checks=checks)
    browser.force_login(member)
    browser.cookies["csrftoken"] = "x" * 32
    assert too_large(browser, address, length + 1) == 400


@pytest.mark.parametrize(("address", "length"), [(BUGS, LARGEST_BODY), (ELSEWHERE, 1_000_000)])
def test_the_limit_is_exact(sent, member, address, length):
    for more, refused in ((0, False), (1, True)):
        request = sent(member, address, upload(b"x"))
        request.META["CONTENT_LENGTH"] = str(length + more)
        if refused:
            with pytest.raises(RequestDataTooBig):
                _ = request.POST
        else:
            assert request.POST["word"] == "x"
