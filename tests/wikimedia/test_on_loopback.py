"""The clients over a real socket, against the small wiki of the tests."""

import httpx
import pytest

from capx.wikimedia import http, oauth
from capx.wikimedia.errors import RefusedError, UnreachableError
from capx.wikimedia.global_accounts import fetch_global_account
from capx.wikimedia.http import open_client
from tests.standins.wiki import CLIENT_ID, CLIENT_SECRET, Wiki, WikiAccount, running

BACK = "http://site.example/back/"


@pytest.fixture
def wiki():
    with running(Wiki(redirect_address=BACK, reader=WikiAccount(sub=7, username="Ana"))) as wiki:
        yield wiki


@pytest.fixture
def consumer(wiki):
    return oauth.Consumer(wiki.address, CLIENT_ID, CLIENT_SECRET, BACK)


@pytest.fixture
def client():
    with open_client() as client:
        yield client


def code_for(consumer, verifier: str) -> str:
    address = oauth.authorize_address(consumer, state="s", verifier=verifier)
    answer = httpx.get(address, follow_redirects=False)
    return httpx.URL(answer.headers["Location"]).params["code"]


def test_the_whole_way_from_code_to_identity(client, consumer):
    code = code_for(consumer, "v" * 43)
    tokens = oauth.exchange_code(client, consumer, code=code, verifier="v" * 43)
    assert oauth.fetch_identity(client, consumer, token=tokens.access).username == "Ana"


def test_a_refresh_token_gives_another_pair(client, consumer):
    code = code_for(consumer, "v" * 43)
    first = oauth.exchange_code(client, consumer, code=code, verifier="v" * 43)
    second = oauth.refresh_tokens(client, consumer, refresh=first.refresh)
    assert second.access != first.access
    assert second.refresh != first.refresh
    assert oauth.fetch_identity(client, consumer, token=second.access).username == "Ana"


def test_a_refresh_token_that_was_used_ends_after_a_grace(client, consumer, wiki):
    code = code_for(consumer, "v" * 43)
    first = oauth.exchange_code(client, consumer, code=code, verifier="v" * 43)
    oauth.refresh_tokens(client, consumer, refresh=first.refresh)
    oauth.refresh_tokens(client, consumer, refresh=first.refresh)
    wiki.grace = 0.0
    with pytest.raises(RefusedError) as caught:
        oauth.refresh_tokens(client, consumer, refresh=first.refresh)
    assert caught.value.code == "invalid_request"


def test_a_code_works_once(client, consumer):
    code = code_for(consumer, "v" * 43)
    oauth.exchange_code(client, consumer, code=code, verifier="v" * 43)
    with pytest.raises(RefusedError) as caught:
        oauth.exchange_code(client, consumer, code=code, verifier="v" * 43)
    assert caught.value.code == "invalid_grant"


def test_another_verifier_is_refused(client, consumer):
    code = code_for(consumer, "v" * 43)
    with pytest.raises(RefusedError):
        oauth.exchange_code(client, consumer, code=code, verifier="w" * 43)


def test_another_redirect_address_is_refused(wiki, consumer):
    other = oauth.Consumer(wiki.address, CLIENT_ID, CLIENT_SECRET, f"{BACK}more/")
    address = oauth.authorize_address(other, state="s", verifier="v" * 43)
    assert httpx.get(address).status_code == 400


def test_the_global_account_is_looked_up(client, wiki):
    api = f"{wiki.address}/w/api.php"
    assert fetch_global_account(client, api, username="Ana").sub == 7
    assert fetch_global_account(client, api, username="Rui") is None


def test_a_slow_wiki_is_given_up(wiki, consumer, monkeypatch):
    monkeypatch.setattr(http, "SILENCE", 0.05)
    wiki.delay = 0.3
    with open_client() as client, pytest.raises(UnreachableError, match="ReadTimeout"):
        oauth.fetch_identity(client, consumer, token="t")


def test_a_wiki_that_is_not_there_is_unreachable(client):
    nowhere = oauth.Consumer("http://127.0.0.1:9", "i", "s", BACK)
    with pytest.raises(UnreachableError):
        oauth.fetch_identity(client, nowhere, token="t")
