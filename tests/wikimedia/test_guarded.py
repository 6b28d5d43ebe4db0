import time
from ipaddress import ip_address

import httpx
import pytest

from capx.wikimedia import public_addresses
from capx.wikimedia.errors import RefusedError, UnreachableError
from capx.wikimedia.guard import Guard, origin
from capx.wikimedia.guarded import open_guarded_client
from capx.wikimedia.http import fetch
from capx.wikimedia.time_limit import within
from tests.standins.wiki import Wiki, running

GUARD = Guard(frozenset({"wiki.example", "other.example", "inside.example"}))
NAMES = {
    "wiki.example": ["8.8.8.8"],
    "other.example": ["2600::1", "8.8.4.4"],
    "inside.example": ["10.1.2.3"],
}


@pytest.fixture(autouse=True)
def resolved(monkeypatch) -> list[str]:
    """The names that were resolved, each time that they were."""
    asked = []

    def resolve(host):
        asked.append(host)
        return [ip_address(each) for each in NAMES[host]]

    monkeypatch.setattr(public_addresses, "resolve", resolve)
    return asked


def ask(answer, address="https://wiki.example/w/api.php", *, seconds=5.0):
    network = httpx.MockTransport(answer)
    with open_guarded_client(GUARD, seconds=seconds, inner=network) as client:
        return fetch(client, "GET", address)


def test_the_connection_goes_to_the_address_that_was_checked(resolved):
    seen = []

    def answer(request):
        seen.append(request)
        return httpx.Response(200, json={"here": True})

    assert ask(answer).json() == {"here": True}
    assert seen[0].url.host == "8.8.8.8"
    assert seen[0].headers["Host"] == "wiki.example"
    assert seen[0].extensions["sni_hostname"] == "wiki.example"
    assert resolved == ["wiki.example"]


def test_every_request_says_who_calls(settings):
    def answer(request):
        return httpx.Response(200, json={"agent": request.headers["User-Agent"]})

    assert ask(answer).json()["agent"] == settings.USER_AGENT


def test_the_next_address_is_tried_where_one_cannot_be_connected():
    def answer(request):
        if request.url.host == "2600::1":
            raise httpx.ConnectError("Network is unreachable")
        return httpx.Response(200, json={"from": request.url.host})

    assert ask(answer, "https://other.example/").json() == {"from": "8.8.4.4"}


def test_a_host_inside_a_network_is_never_connected():
    def answer(request):
        raise AssertionError(request.url)

    with pytest.raises(RefusedError) as caught:
        ask(answer, "https://inside.example/")
    assert caught.value.code == "not-public"


def redirecting_to(target):
    def answer(request):
        if request.headers["Host"] == "wiki.example" and request.url.path != "/moved":
            return httpx.Response(302, headers={"Location": target})
        return httpx.Response(200, json={"host": request.headers["Host"]})

    return answer


@pytest.mark.parametrize("target", ["/moved", "https://other.example/"])
def test_a_redirect_within_the_list_is_followed(target):
    assert "host" in ask(redirecting_to(target)).json()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://evil.example/", "not-listed"),
        ("http://other.example/", "not-listed"),
        ("https://other.example:8443/", "not-listed"),
        ("https://x@other.example/", "not-listed"),
        ("https://127.0.0.1/", "not-listed"),
        ("https://inside.example/", "not-public"),
    ],
)
def test_a_redirect_is_checked_as_the_first_request_was(target, code):
    with pytest.raises(RefusedError) as caught:
        ask(redirecting_to(target))
    assert caught.value.code == code


def test_redirects_without_end_are_given_up():
    with pytest.raises(UnreachableError, match="TooManyRedirects"):
        ask(lambda _request: httpx.Response(302, headers={"Location": "/"}))


def test_each_request_has_only_the_time_that_is_left():
    left = []

    def answer(request):
        left.append(request.extensions["timeout"]["read"])
        return httpx.Response(302, headers={"Location": "/moved"} if len(left) == 1 else {})

    with pytest.raises(RefusedError):
        ask(answer, seconds=2.0)
    assert 2.0 >= left[0] >= left[1] > 0


def test_nothing_is_sent_when_the_time_is_over():
    def answer(request):
        raise AssertionError(request.url)

    with pytest.raises(UnreachableError, match="whole lookup"):
        ask(answer, seconds=-1)


def test_a_slow_stand_in_on_loopback_is_given_up():
    with running(Wiki(redirect_address="", delay=3.0)) as wiki:
        guard = Guard(frozenset(), frozenset({origin(httpx.URL(wiki.address))}))
        started = time.monotonic()
        with (
            open_guarded_client(guard, seconds=0.2) as client,
            pytest.raises(UnreachableError, match="ReadTimeout"),
        ):
            fetch(client, "GET", f"{wiki.address}/w/rest.php/oauth2/resource/profile")
        assert time.monotonic() - started < 2


def test_work_that_takes_too_long_is_left_to_itself():
    started = time.monotonic()
    with pytest.raises(UnreachableError, match="No answer within"):
        within(0.05, lambda: time.sleep(1))
    assert time.monotonic() - started < 0.8


def test_work_in_time_gives_what_it_gives():
    assert within(5, lambda: "found") == "found"


def test_what_work_raises_is_raised_here():
    def fail():
        raise RefusedError("no", code="missing")

    with pytest.raises(RefusedError):
        within(5, fail)
