"""Several processes that want to write in one member's name at the same moment."""

import time

import pytest

from capx.accounts import contact, services
from capx.accounts.errors import NoContactPermissionError
from capx.accounts.models import Account, ContactPermission
from capx.wikimedia.errors import RateLimitedError
from capx.wikimedia.oauth import TokenPair


@pytest.fixture
def ana(make_account) -> Account:
    """Has allowed it; the token is over."""
    account = make_account("Ana")
    services.grant_contact(actor=account, tokens=TokenPair("old", "first", expires_in=0))
    return account


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The refresh tokens that the wiki was given: a slow one, which takes each of them once."""
    given: list[str] = []

    def refresh(*, refresh: str) -> TokenPair:
        given.append(refresh)
        time.sleep(0.3)
        return TokenPair(f"after {refresh}", f"next to {refresh}", expires_in=3_600)

    monkeypatch.setattr(contact, "fetch_fresh_tokens", refresh)
    return given


def token_or_wait(account: Account) -> str:
    try:
        return services.contact_token(account=account)
    except RateLimitedError:
        return "wait"


def test_of_several_who_need_a_token_one_refreshes_it(ana, asked, at_once):
    told = at_once(*[lambda: token_or_wait(ana)] * 4)
    assert asked == ["first"]
    assert sorted(set(told)) == ["after first", "wait"]
    assert services.contact_token(account=ana) == "after first"


def test_members_do_not_wait_for_each_other(ana, asked, at_once, make_account):
    rui = make_account("Rui")
    services.grant_contact(actor=rui, tokens=TokenPair("old", "second", expires_in=0))
    told = at_once(lambda: token_or_wait(ana), lambda: token_or_wait(rui))
    assert sorted(told) == ["after first", "after second"]
    assert sorted(asked) == ["first", "second"]


def test_nothing_is_locked_while_the_wiki_is_asked(ana, asked, at_once):
    """Taking the permission back does not wait for a slow wiki, and counts."""

    def take_back() -> float:
        time.sleep(0.1)
        started = time.monotonic()
        services.revoke_contact(actor=ana)
        return time.monotonic() - started

    refused, took = at_once(lambda: services.contact_token(account=ana), take_back)
    assert isinstance(refused, NoContactPermissionError)
    assert took < 0.15
    assert not ContactPermission.objects.exists()


def test_nobody_refreshes_within_a_transaction(ana, asked):
    """What happens to the lease has to be seen by others at once."""
    from django.db import transaction

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        services.contact_token(account=ana)
    assert asked == []


def test_who_deletes_everything_while_a_token_is_refreshed_leaves_nothing(ana, asked, at_once):
    at_once(lambda: services.contact_token(account=ana), lambda: services.erase(actor=ana))
    assert not Account.objects.exists()
    assert not ContactPermission.objects.exists()
