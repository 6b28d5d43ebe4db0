"""The daily look at the wikis."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.safety import tasks
from capx.safety.models import Allowance, Sanction
from capx.safety.queries.checking import accounts_to_check
from capx.safety.services import check_on_wikis, checking
from capx.wikimedia.errors import UnreachableError, WikimediaError
from capx.wikimedia.http import open_client

SINCE = "2015-03-01T12:00:00Z"


class FakeWikis:
    """What the action API of the wiki that signs in would say of each account, by name."""

    def __init__(self) -> None:
        self.locked: set[int] = set()
        self.blocked: set[str] = set()
        self.renamed: dict[int, str] = {}
        self.has_global_accounts = True
        self.is_down = False
        self.asked: list[str] = []

    def respond(self, request: httpx.Request) -> httpx.Response:
        if self.is_down:
            return httpx.Response(503)
        params = request.url.params
        self.asked.append(params.get("ususers") or params["guiid"])
        answer = self._users(params["ususers"]) if "ususers" in params else self._one(params)
        return httpx.Response(200, json=answer)

    def _users(self, names: str) -> dict:
        users = [
            {"name": name, "editcount": 7, "registration": "2020-01-01T00:00:00Z"}
            | ({"blockid": 1, "blockpartial": False} if name in self.blocked else {})
            for name in names.split("|")
        ]
        return {"query": {"users": users}}

    def _one(self, params: httpx.QueryParams) -> dict:
        if not self.has_global_accounts:
            return {"error": {"code": "badvalue", "info": "Unrecognized value"}}
        number = int(params["guiid"])
        name = self.renamed.get(number) or Account.objects.get(wikimedia_id=number).username
        info = {"id": number, "name": name, "registration": SINCE, "editcount": 1_500}
        locked = {"locked": True} if number in self.locked else {}
        return {"query": {"globaluserinfo": info | locked}}


@pytest.fixture
def wikis(monkeypatch) -> FakeWikis:
    fake = FakeWikis()
    transport = httpx.MockTransport(fake.respond)
    monkeypatch.setattr(checking, "open_client", lambda: open_client(transport=transport))
    return fake


@pytest.fixture
def look(wikis) -> Callable[..., None]:
    return lambda *accounts: check_on_wikis(account_ids=[account.pk for account in accounts])


def is_withheld(account: Account) -> bool:
    return Peer.objects.get(person__account=account).is_withheld


def test_what_the_wikis_know_is_kept(look, member):
    look(member)
    known = Allowance.objects.get(account=member)
    assert known.edits == 1_500
    assert known.registered_at == datetime(2015, 3, 1, 12, tzinfo=UTC)
    assert known.checked_at is not None
    assert not is_withheld(member)


def test_a_blocked_account_is_paused_and_freed_again(look, wikis, member, troll):
    wikis.blocked = {"Troll"}
    look(member, troll)
    assert (is_withheld(member), is_withheld(troll)) == (False, True)
    wikis.blocked = set()
    look(member, troll)
    assert not is_withheld(troll)


def test_a_locked_account_is_paused(look, wikis, troll):
    wikis.locked = {troll.wikimedia_id}
    look(troll)
    assert is_withheld(troll)


def test_a_wiki_without_global_accounts_is_asked_for_its_own_alone(look, wikis, member, troll):
    wikis.has_global_accounts = False
    wikis.blocked = {"Troll"}
    look(member, troll)
    assert is_withheld(troll)
    assert Allowance.objects.get(account=member).edits == 7
    assert len(wikis.asked) == 2


def test_somebody_who_was_renamed_is_looked_up_under_the_new_name(look, wikis, troll):
    wikis.renamed = {troll.wikimedia_id: "Renamed"}
    wikis.blocked = {"Renamed"}
    look(troll)
    assert is_withheld(troll)


def test_fifty_accounts_take_one_request_beside_those_for_each(look, wikis, make_account):
    look(*(make_account(f"Many {number}") for number in range(50)))
    assert len(wikis.asked) == 51


def test_synthetic_accounts_are_in_no_wiki(look, wikis, make_account):
    look(make_account("Demo", is_synthetic=True))
    assert wikis.asked == []
    assert not accounts_to_check().exists()


def test_where_the_wiki_does_not_answer_everything_stays(look, wikis, troll):
    wikis.blocked = {"Troll"}
    look(troll)
    wikis.is_down = True
    with pytest.raises(UnreachableError):
        look(troll)
    assert Sanction.objects.count() == 1


def test_each_account_has_its_turn_once_a_day(look, member, troll):
    look(member)
    assert list(accounts_to_check()) == [troll]
    Allowance.objects.update(checked_at=timezone.now() - timedelta(hours=24))
    assert list(accounts_to_check()) == [troll, member]


def test_an_hour_takes_a_twentieth_of_all_in_batches(make_account, monkeypatch):
    for number in range(41):
        make_account(f"Many {number}")
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    enqueued = []
    monkeypatch.setattr(type(tasks.check_batch), "enqueue", lambda _task, ids: enqueued.append(ids))
    tasks.check_on_wikis.call()
    assert [len(ids) for ids in enqueued] == [2, 1]


def test_without_accounts_there_is_nothing_to_do(db, wikis):
    tasks.check_on_wikis.call()
    check_on_wikis(account_ids=[])
    assert wikis.asked == []


def test_a_batch_that_fails_fails_by_itself(wikis, member):
    wikis.is_down = True
    with pytest.raises(WikimediaError):
        tasks.check_batch.call([member.pk])
