"""Whatever is sent, the answer is a page that says what is wrong."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, FakePayload, encode_multipart

from capx.web.utf8 import Utf8Request

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("charset", ["utf-16", "zlib", "idna", "undefined", "utf-8"])
@pytest.mark.parametrize("kind", [FORM, "text/plain", ""])
def test_no_other_encoding_is_believed(charset, kind):
    body = b"name=%C3%A9"
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        QUERY_STRING="q=%C3%A9",
        CONTENT_TYPE=f"{kind}; charset={charset}",
        CONTENT_LENGTH=str(len(body)),
    )
    request = Utf8Request(environ | {"wsgi.input": FakePayload(body)})
    assert request.GET["q"] == "é"
    assert request.POST.get("name") == ("é" if kind == FORM else None)


def test_a_file_is_still_taken_apart():
    content = encode_multipart(BOUNDARY, {"name": "é"})
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST", CONTENT_TYPE=MULTIPART_CONTENT, CONTENT_LENGTH=str(len(content))
    )
    assert Utf8Request(environ | {"wsgi.input": FakePayload(content)}).POST["name"] == "é"


@pytest.mark.parametrize("charset", ["utf-16", "utf-7"])
def test_what_django_cannot_decode_is_refused(client, charset):
    response = client.post("/sign-in/", b"next=x", content_type=f"{FORM}; charset={charset}")
    assert response.status_code == 400
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1), FORM),
        (b"x=1&" * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1), FORM),
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=" + "x" * 5_000),
    ],
)
def test_too_much_and_what_cannot_be_read_is_refused(client, member, body, content_type):
    client.force_login(member)
    response = client.post("/me/profile/about/", body, content_type=content_type)
    assert response.status_code == 400
    assert response.content.count(b"<h1") == 1
    assert b"<main" in response.content


def test_a_foreign_host_is_refused(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content
