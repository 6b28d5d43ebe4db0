from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from capx.wikimedia import oauth
from capx.wikimedia.errors import MalformedError

CONSUMER = oauth.Consumer("https://wiki.example", "id", "secret", "https://site.example/back/")
TOKENS = {"access_token": "token", "refresh_token": "another", "expires_in": 14_400}
PROFILE = {"sub": "101", "username": "Ana_da_Silva", "blocked": False}


def test_the_challenge_is_that_of_the_standard():
    # The example of RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert oauth.challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_secrets_are_long_and_never_twice():
    made = {oauth.new_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(secret) for secret in made} == {43}


def test_the_reader_is_sent_with_all_that_the_wiki_asks_for():
    address = urlsplit(oauth.authorize_address(CONSUMER, state="st&te", verifier="v"))
    assert f"{address.netloc}{address.path}" == "wiki.example/w/rest.php/oauth2/authorize"
    assert parse_qs(address.query) == {
        "response_type": ["code"],
        "client_id": ["id"],
        "redirect_uri": ["https://site.example/back/"],
        "state": ["st&te"],
        "code_challenge": [oauth.challenge("v")],
        "code_challenge_method": ["S256"],
    }


def test_a_code_becomes_a_pair_of_tokens(client_that):
    seen = []

    def answer(request):
        seen.append(parse_qs(request.content.decode()))
        return httpx.Response(200, json=TOKENS)

    client = client_that(answer)
    pair = oauth.exchange_code(client, CONSUMER, code="c", verifier="v")
    assert (pair.access, pair.refresh, pair.expires_in) == ("token", "another", 14_400)
    assert seen[0]["code_verifier"] == ["v"]
    assert seen[0]["client_secret"] == ["secret"]


def test_a_refresh_token_is_sent_as_the_standard_says(client_that):
    seen = []

    def answer(request):
        seen.append(parse_qs(request.content.decode()))
        return httpx.Response(200, json=TOKENS)

    pair = oauth.refresh_tokens(client_that(answer), CONSUMER, refresh="old")
    assert pair.refresh == "another"
    assert seen[0] == {
        "grant_type": ["refresh_token"],
        "refresh_token": ["old"],
        "client_id": ["id"],
        "client_secret": ["secret"],
    }


def test_a_refresh_token_stays_where_no_other_comes(client_that):
    answer = {"access_token": "token", "expires_in": 60}
    assert oauth.refresh_tokens(client_that(answer), CONSUMER, refresh="old").refresh == "old"


def test_a_wiki_may_give_no_refresh_token(client_that):
    answer = {"access_token": "token", "expires_in": 60}
    assert oauth.exchange_code(client_that(answer), CONSUMER, code="c", verifier="v").refresh == ""


@pytest.mark.parametrize(("told", "believed"), [(-5, 0), (10**18, oauth.LONGEST_LIFE)])
def test_the_life_of_a_token_is_within_reason(client_that, told, believed):
    answer = TOKENS | {"expires_in": told}
    pair = oauth.exchange_code(client_that(answer), CONSUMER, code="c", verifier="v")
    assert pair.expires_in == believed


@pytest.mark.parametrize(
    "fault", [{"access_token": ""}, {"refresh_token": 7}, {"expires_in": None}, {"expires_in": "x"}]
)
def test_nothing_about_tokens_is_guessed(client_that, fault):
    with pytest.raises(MalformedError):
        oauth.exchange_code(client_that(TOKENS | fault), CONSUMER, code="c", verifier="v")


def test_an_answer_without_token_is_malformed(client_that):
    with pytest.raises(MalformedError):
        oauth.exchange_code(client_that({}), CONSUMER, code="c", verifier="v")


def test_no_line_of_a_log_shows_what_is_secret():
    pair = oauth.TokenPair(access="open", refresh="sesame", expires_in=60)
    assert repr(pair) == "TokenPair(expires_in=60)"
    assert "secret" not in repr(CONSUMER)


def test_a_profile_becomes_an_identity(client_that):
    profile = PROFILE | {"registered": "20150301120000"}
    identity = oauth.fetch_identity(client_that(profile), CONSUMER, token="t")
    assert identity == oauth.Identity(
        sub=101,
        username="Ana da Silva",
        blocked=False,
        registered=datetime(2015, 3, 1, 12, tzinfo=UTC),
    )


@pytest.mark.parametrize("profile", [PROFILE, PROFILE | {"registered": None}])
def test_accounts_of_the_first_years_have_no_date(client_that, profile):
    assert oauth.fetch_identity(client_that(profile), CONSUMER, token="t").registered is None


@pytest.mark.parametrize(
    "fault",
    [
        {"sub": ""},
        {"sub": None},
        {"username": ""},
        {"blocked": "no"},
        {"blocked": None},
        {"registered": "yesterday"},
    ],
)
def test_nothing_about_a_profile_is_guessed(client_that, fault):
    with pytest.raises(MalformedError):
        oauth.fetch_identity(client_that(PROFILE | fault), CONSUMER, token="t")
