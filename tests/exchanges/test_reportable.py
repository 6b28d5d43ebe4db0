import pytest

from capx.exchanges.enums import Side
from capx.exchanges.models import Link, Thanks
from capx.safety.reportable import reportable_named
from tests.exchanges.conftest import account_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reportable():
    found = reportable_named("exchange")
    assert found
    return found


def test_only_the_two_find_it(asked, ana, bo, member, reportable):
    for peer in (ana, bo):
        assert reportable.find(account_of(peer), str(asked.pk)) == asked
    assert reportable.find(member, str(asked.pk)) is None


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30, "٣"])
def test_what_is_no_number_is_no_exchange(ana, key, reportable):
    assert reportable.find(account_of(ana), key) is None


def test_all_words_are_kept_as_they_were(held, ana, reportable):
    held.note, held.answer, held.answer_of = "Rude", "Ruder", Side.ANSWERER
    held.save()
    Thanks.objects.create(exchange=held, side=Side.ASKER, words="Rudest")
    Link.objects.create(exchange=held, title="Spam", address="https://spam.example/")
    seen = reportable.snapshot(held, "en")
    assert seen == {
        "State": "It took place",
        "Capacity": "SPARQL queries",
        "Words of the one who asked": "Rude",
        "Words of the one who was asked": "Ruder",
        "Links": "Spam: https://spam.example/",
        "Thanks of the one who asked": "Rudest",
    }


def test_later_words_are_told_from_the_first(held, reportable):
    held.note, held.answer, held.answer_of = "First", "Later", Side.ASKER
    seen = reportable.snapshot(held, "en")
    assert seen["Words of the one who asked"] == "First"
    assert seen["Later words of the one who asked"] == "Later"


def test_it_concerns_all_who_stand_behind_it(
    make_exchange, ana, make_account, make_organization, reportable
):
    managers = [make_account(name) for name in ("Mo", "Mia")]
    circle = make_organization("Circle", managers=managers)
    exchange = make_exchange(ana, circle)
    assert set(reportable.concerned(exchange)) == {account_of(ana), *managers}
    for account in (account_of(ana), *managers):
        assert exchange.pk in reportable.concerning(account).values_list("pk", flat=True)


def test_it_is_called_by_kind_and_capacity(asked, reportable):
    assert reportable.title(asked) == "Ask to learn: SPARQL queries"
