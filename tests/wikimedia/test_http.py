import gzip

import httpx
import pytest

from capx.wikimedia import http
from capx.wikimedia.errors import (
    MalformedError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
    WikimediaError,
)

ADDRESS = "https://wiki.example/w/api.php"


def fetch(client, **request):
    with client:
        return http.fetch(client, "GET", ADDRESS, **request)


def test_every_request_says_who_calls_and_takes_gzip(client_that, settings):
    seen = []

    def note(request):
        seen.append(request.headers)
        return httpx.Response(
            200, content=gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"}
        )

    assert fetch(client_that(note)).json() == {"a": 1}
    assert seen[0]["User-Agent"] == settings.USER_AGENT
    assert seen[0]["Accept-Encoding"] == "gzip"


def test_a_token_goes_as_bearer():
    assert http.bearer("secret") == {"Authorization": "Bearer secret"}
    assert http.bearer(None) == {}


@pytest.mark.parametrize(
    "failure",
    [httpx.ConnectError("no route"), httpx.ReadTimeout("late"), httpx.RemoteProtocolError("cut")],
)
def test_what_the_network_does_is_unreachable(client_that, failure):
    def fail(request):
        raise failure

    with pytest.raises(UnreachableError, match=type(failure).__name__):
        fetch(client_that(fail))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_broken_service_is_unreachable(client_that, status):
    with pytest.raises(UnreachableError):
        fetch(client_that({}, status))


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "7", 7),
        (429, None, 5),
        (503, "120", 120),
        (429, "soon", 5),
        (429, "-3", 0),
        (429, "nan", 5),
    ],
)
def test_who_asks_us_to_wait_says_how_long(client_that, status, header, seconds):
    headers = {"Retry-After": header} if header else {}
    with pytest.raises(RateLimitedError) as caught:
        fetch(client_that({}, status, headers))
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("body", "code"),
    [({"error": "invalid_grant"}, "invalid_grant"), ({"error": {"x": 1}}, "400"), ([], "400")],
)
def test_a_refusal_carries_the_word_of_the_service(client_that, body, code):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that(body, 400))
    assert caught.value.code == code


def test_a_refusal_without_a_word_carries_its_status(client_that):
    def answer(request):
        return httpx.Response(403, text="<h1>Forbidden</h1>")

    with pytest.raises(RefusedError) as caught:
        fetch(client_that(answer))
    assert caught.value.code == "403"


def test_a_redirect_on_the_same_host_is_followed(client_that):
    def answer(request):
        if request.url.path == "/w/api.php":
            return httpx.Response(302, headers={"Location": "/moved"})
        return httpx.Response(200, json={"here": True})

    assert fetch(client_that(answer)).json() == {"here": True}


@pytest.mark.parametrize(
    "target",
    ["https://elsewhere.example/", "http://wiki.example/w/api.php", "https://wiki.example:444/"],
)
def test_a_redirect_to_another_host_is_refused(client_that, target):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that({}, 302, {"Location": target}))
    assert caught.value.code == "redirected-elsewhere"


def test_redirects_without_end_are_given_up(client_that):
    with pytest.raises(UnreachableError, match="TooManyRedirects"):
        fetch(client_that({}, 302, {"Location": ADDRESS}))


def test_a_large_answer_is_not_read_to_its_end(client_that):
    with pytest.raises(MalformedError, match="larger than 10 bytes"):
        fetch(client_that({"long": "x" * 100}), largest=10)


def test_an_answer_that_drips_is_given_up(client_that, monkeypatch):
    monkeypatch.setattr(http, "LONGEST", -1)
    with pytest.raises(UnreachableError, match="took longer"):
        fetch(client_that({"a": 1}))


def test_a_body_that_cannot_be_unpacked_is_malformed(client_that):
    def answer(request):
        return httpx.Response(
            200, stream=httpx.ByteStream(b"plain"), headers={"Content-Encoding": "gzip"}
        )

    with pytest.raises(MalformedError):
        fetch(client_that(answer))


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b'"text"', b"\xff", b"[" * 100_000])
def test_what_is_not_a_json_object_is_malformed(client_that, body):
    def answer(request):
        return httpx.Response(200, content=body)

    with pytest.raises(MalformedError):
        fetch(client_that(answer)).json()


def test_what_is_no_address_is_malformed(client_that):
    with client_that({}) as client, pytest.raises(MalformedError):
        http.fetch(client, "GET", "https://wiki.example:port/")


def test_all_failures_are_of_one_family():
    for failure in (UnreachableError, RateLimitedError, RefusedError, MalformedError):
        assert issubclass(failure, WikimediaError)
