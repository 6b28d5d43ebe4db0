from urllib.parse import parse_qs

import httpx
import pytest

from capx.wikimedia.action_api import ActionApi, several
from capx.wikimedia.errors import MalformedError, RateLimitedError, RefusedError, UnreachableError

ADDRESS = "https://wiki.example/w/api.php"


@pytest.fixture
def asked(client_that):
    """Requests that were made of an API which answers `{}`."""
    requests = []

    def note(request):
        requests.append(request)
        return httpx.Response(200, json={})

    return requests, client_that(note)


def test_a_read_asks_for_the_second_format(asked):
    requests, client = asked
    ActionApi(client, ADDRESS).get(action="query", titles="A")
    assert dict(requests[0].url.params) == {
        "action": "query",
        "titles": "A",
        "format": "json",
        "formatversion": "2",
    }


def test_a_write_goes_in_the_body_with_token_and_lag(asked):
    requests, client = asked
    ActionApi(client, ADDRESS, token="secret", maxlag=5).post(action="edit")
    [request] = requests
    assert request.method == "POST"
    assert request.headers["Authorization"] == "Bearer secret"
    assert parse_qs(request.content.decode())["maxlag"] == ["5"]
    assert not request.url.params


def test_without_lag_none_is_sent(asked):
    requests, client = asked
    ActionApi(client, ADDRESS).get(action="query")
    assert "maxlag" not in requests[0].url.params


def ask(client_that, error, headers=None):
    ActionApi(client_that({"error": error}, 200, headers), ADDRESS).get(action="query")


def test_an_error_in_an_answer_of_200_is_a_refusal(client_that):
    with pytest.raises(RefusedError, match="badtoken: Invalid") as caught:
        ask(client_that, {"code": "badtoken", "info": "Invalid CSRF token."})
    assert caught.value.code == "badtoken"


@pytest.mark.parametrize("code", ["maxlag", "ratelimited"])
def test_lag_and_limits_ask_us_to_wait(client_that, code):
    with pytest.raises(RateLimitedError) as caught:
        ask(client_that, {"code": code}, {"Retry-After": "9"})
    assert caught.value.retry_after == 9


def test_a_wiki_that_only_reads_may_be_tried_later(client_that):
    with pytest.raises(UnreachableError):
        ask(client_that, {"code": "readonly", "info": "Maintenance"})


def test_an_error_that_is_no_object_is_malformed(client_that):
    with pytest.raises(MalformedError):
        ask(client_that, "bad")


def test_values_are_joined_by_a_bar():
    assert several(["Q1", "Q2"]) == "Q1|Q2"


def test_values_with_the_separator_get_another():
    assert several(["a|b", "c"]) == "\x1fa|b\x1fc"


def test_more_than_fifty_are_a_mistake_of_ours():
    with pytest.raises(ValueError, match="At most 50"):
        several(["Q1"] * 51)
