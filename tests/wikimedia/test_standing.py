from datetime import UTC, datetime

import httpx
import pytest

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.errors import MalformedError
from capx.wikimedia.standing import BEFORE_DAYS_WERE_KEPT, LocalAccount, fetch_local_accounts

SINCE = "2015-03-01T12:00:00Z"
ANA = {"userid": 1, "name": "Ana", "editcount": 7, "registration": SINCE}
BLOCK = {"blockid": 3, "blockedby": "Admin", "blockreason": "", "blockexpiry": "infinite"}


def look_up(client_that, *users: dict) -> dict[str, LocalAccount]:
    client = client_that({"query": {"users": list(users)}})
    return fetch_local_accounts(ActionApi(client, "https://wiki.example/w/api.php"), ["Ana"])


def test_an_account_comes_with_its_day_and_its_edits(client_that):
    since = datetime(2015, 3, 1, 12, tzinfo=UTC)
    assert look_up(client_that, ANA) == {"Ana": LocalAccount("Ana", False, since, 7)}


@pytest.mark.parametrize(
    ("block", "is_blocked"),
    [
        (BLOCK, True),
        (BLOCK | {"blockpartial": False}, True),
        (BLOCK | {"blockpartial": True}, False),
    ],
)
def test_only_a_block_from_everything_counts(client_that, block, is_blocked):
    assert look_up(client_that, ANA | block)["Ana"].is_blocked == is_blocked


@pytest.mark.parametrize("unknown", [{"missing": True}, {"invalid": True}])
def test_whom_the_wiki_does_not_know_is_left_out(client_that, unknown):
    assert look_up(client_that, ANA, {"name": "Bo"} | unknown).keys() == {"Ana"}


def test_an_account_without_a_day_is_from_before_days_were_kept(client_that):
    old = look_up(client_that, ANA | {"registration": None})["Ana"]
    assert old.registered == BEFORE_DAYS_WERE_KEPT


@pytest.mark.parametrize(
    "wrong", [{"registration": "long ago"}, {"editcount": "many"}, {"name": ""}]
)
def test_what_nobody_understands_is_malformed(client_that, wrong):
    with pytest.raises(MalformedError):
        look_up(client_that, ANA | wrong)


def test_all_names_go_in_one_request(client_that):
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params)
        return httpx.Response(200, json={"query": {"users": []}})

    api = ActionApi(client_that(answer), "https://wiki.example/w/api.php")
    fetch_local_accounts(api, ["Ana", "Bo"])
    assert [each["ususers"] for each in asked] == ["Ana|Bo"]
    assert asked[0]["usprop"] == "blockinfo|editcount|registration"
