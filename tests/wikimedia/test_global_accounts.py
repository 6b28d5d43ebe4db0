from datetime import UTC, datetime

import pytest

from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.global_accounts import NO_GLOBAL_ACCOUNTS, GlobalAccount, fetch_global_account

INFO = {"id": 101, "name": "Ana", "registration": "2009-05-01T10:00:00Z"}


def look_up(client):
    return fetch_global_account(client, "https://wiki.example/w/api.php", username="Ana")


def told(info) -> dict:
    return {"query": {"globaluserinfo": info}}


def test_an_account_comes_with_the_day_it_began(client_that):
    since = datetime(2009, 5, 1, 10, tzinfo=UTC)
    assert look_up(client_that(told(INFO))) == GlobalAccount(101, "Ana", since, locked=False)


def test_a_locked_account_is_known_as_such(client_that):
    assert look_up(client_that(told(INFO | {"locked": True}))).locked


def test_a_name_that_nobody_has_gives_nothing(client_that):
    assert look_up(client_that(told({"missing": True}))) is None


def test_a_date_that_is_none_is_malformed(client_that):
    with pytest.raises(MalformedError):
        look_up(client_that(told(INFO | {"registration": "long ago"})))


@pytest.mark.parametrize(
    "answer",
    [
        {"error": {"code": "badvalue", "info": "Unrecognized value"}},
        {"batchcomplete": True, "warnings": {"query": {"warnings": "Unrecognized value"}}},
    ],
    ids=["an error", "a warning alone"],
)
def test_a_wiki_without_global_accounts_refuses(client_that, answer):
    with pytest.raises(RefusedError) as refusal:
        look_up(client_that(answer))
    assert refusal.value.code == NO_GLOBAL_ACCOUNTS
