"""Names that change on the wiki are followed here."""

from datetime import UTC, datetime

import pytest

from capx.accounts import services
from capx.accounts.models import Account
from capx.accounts.signals import account_created, account_renamed, account_signed_in
from capx.wikimedia.oauth import Identity

pytestmark = pytest.mark.django_db


def identity(sub: int, username: str) -> Identity:
    return Identity(sub=sub, username=username, blocked=False, registered=None)


@pytest.fixture
def heard():
    """What the signals said: (signal, username, what else)."""
    told = []

    def note(signal, account, **rest):
        told.append((names[signal], account.username, rest.get("old_username")))

    names = {account_created: "created", account_signed_in: "signed in", account_renamed: "renamed"}
    for signal in names:
        signal.connect(note)
    yield told
    for signal in names:
        signal.disconnect(note)


def test_a_new_name_is_followed(heard):
    services.sign_in(identity=identity(1, "Ana"))
    services.sign_in(identity=identity(1, "Ana Maria"))
    assert Account.objects.get().username == "Ana Maria"
    assert heard == [
        ("created", "Ana", None),
        ("signed in", "Ana", None),
        ("renamed", "Ana Maria", "Ana"),
        ("signed in", "Ana Maria", None),
    ]


def test_a_name_that_stays_is_no_news(heard):
    services.sign_in(identity=identity(1, "Ana"))
    services.sign_in(identity=identity(1, "Ana"))
    assert [event for event, _name, _old in heard] == ["created", "signed in", "signed in"]


def test_a_name_given_on_is_taken_from_who_had_it(heard):
    first = services.sign_in(identity=identity(1, "Ana"))
    second = services.sign_in(identity=identity(2, "Ana"))
    first.refresh_from_db()
    assert (first.username, second.username) == ("#1", "Ana")
    assert ("renamed", "#1", "Ana") in heard


def test_who_lost_the_name_gets_the_new_one_at_the_next_sign_in():
    services.sign_in(identity=identity(1, "Ana"))
    services.sign_in(identity=identity(2, "Ana"))
    services.sign_in(identity=identity(1, "Ana Maria"))
    assert set(Account.objects.values_list("username", flat=True)) == {"Ana", "Ana Maria"}


def test_two_members_can_swap_their_names():
    services.sign_in(identity=identity(1, "Ana"))
    services.sign_in(identity=identity(2, "Rui"))
    services.sign_in(identity=identity(1, "Rui"))
    services.sign_in(identity=identity(2, "Ana"))
    names = Account.objects.order_by("wikimedia_id").values_list("username", flat=True)
    assert list(names) == ["Rui", "Ana"]


def test_the_day_of_registration_is_told_and_not_kept(wiki, sign_in):
    days = []

    def note(registered, **_):
        days.append(registered)

    account_signed_in.connect(note)
    wiki.reader.registered = "20240101000000"
    sign_in()
    account_signed_in.disconnect(note)
    assert days == [datetime(2015, 3, 1, 12, tzinfo=UTC)], "the global day counts"
    assert not [field.name for field in Account._meta.fields if "regist" in field.name]
