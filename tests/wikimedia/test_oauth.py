from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from capx.wikimedia import oauth
from capx.wikimedia.errors import MalformedError

CONSUMER = oauth.Consumer("https://wiki.example", "id", "secret", "https://site.example/back/")
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


def test_a_code_becomes_a_token(client_that):
    seen = []

    def answer(request):
        seen.append(parse_qs(request.content.decode()))
        return httpx.Response(200, json={"access_token": "token"})

    client = client_that(answer)
    assert oauth.exchange_code(client, CONSUMER, code="c", verifier="v") == "token"
    assert seen[0]["code_verifier"] == ["v"]
    assert seen[0]["client_secret"] == ["secret"]


def test_an_answer_without_token_is_malformed(client_that):
    with pytest.raises(MalformedError):
        oauth.exchange_code(client_that({}), CONSUMER, code="c", verifier="v")


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
