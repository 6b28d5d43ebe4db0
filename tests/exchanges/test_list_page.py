"""The list of a member's exchanges: what waits for them, what is agreed, what is past."""

import time

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.capacities.models import Capacity
from capx.exchanges.enums import How, Kind, State
from capx.exchanges.models import Exchange
from tests.exchanges.conftest import soon

pytestmark = pytest.mark.django_db

LIST = "/me/exchanges/"


@pytest.fixture
def browser(ana, client_of):
    return client_of(ana.person.account)


def shown(response) -> list[Exchange]:
    return [card.shown.exchange for card in response.context["cards"]]


def test_what_waits_for_the_reader_comes_first_then_what_is_agreed(
    browser, ana, bo, make_person, make_exchange
):
    cleo = make_person("Cleo")
    waits_for_others = make_exchange(ana, bo)
    agreed = make_exchange(ana, cleo, state=State.ACCEPTED, days_ago=1)
    waits = make_exchange(cleo, ana, days_ago=5)
    past = make_exchange(ana, cleo, state=State.DECLINED, capacity="lexemes")
    assert shown(browser.get(LIST)) == [waits, agreed, waits_for_others]
    assert shown(browser.get(f"{LIST}?view=waiting")) == [waits]
    assert shown(browser.get(f"{LIST}?view=past")) == [past]


def test_a_card_says_what_it_is_about_and_when(browser, ana, bo, make_exchange):
    make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=3))
    page = browser.get(LIST).content.decode()
    assert "You would like to learn" in page
    assert 'class="when"' in page


@pytest.mark.parametrize("view", ["", "open", "waiting", "past", "nothing", "%00"])
def test_an_empty_list_says_what_to_do(browser, view):
    response = browser.get(f"{LIST}?view={view}")
    assert response.status_code == 200
    assert "/explore/" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30, "-1"])
def test_a_page_that_is_none_shows_another(browser, asked, page):
    assert shown(browser.get(f"{LIST}?page={page}")) == [asked]


def test_nobody_sees_the_exchanges_of_others(client_of, member, asked):
    assert shown(client_of(member).get(LIST)) == []


def test_a_manager_sees_those_of_their_organization(
    ana, bo, make_account, make_organization, make_exchange, client_of
):
    manager = make_account("Manager")
    group = make_organization("Group", managers=[manager])
    assert shown(client_of(manager).get(LIST)) == []
    exchange = make_exchange(bo, group)
    assert shown(client_of(manager).get(LIST)) == [exchange]
    assert shown(client_of(manager).get(f"{LIST}?view=waiting")) == [exchange]


def test_a_newcomer_finds_an_empty_list(client_of, newcomer):
    assert client_of(newcomer).get(LIST).status_code == 200


def test_a_visitor_is_led_to_sign_in(client):
    assert client.get(LIST)["Location"] == f"/sign-in/?next={LIST}"


def test_the_list_takes_no_form(browser):
    assert browser.post(LIST).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    browser, ana, make_person, make_organization, make_exchange, django_assert_num_queries, number
):
    for each in range(number):
        make_exchange(make_person(f"Person {each}"), ana)
        make_exchange(ana, make_organization(f"Group {each}"), state=State.ACCEPTED)
    browser.get("/capacities/")  # the directory is in memory
    with django_assert_num_queries(9):
        browser.get(LIST)


def test_a_thousand_exchanges_are_listed_within_fifteen_queries_and_quickly(
    browser, ana, make_person, django_assert_max_num_queries
):
    _make_thousand(ana.person.account, [make_person(f"Person {each}") for each in range(20)])
    browser.get(LIST)
    with django_assert_max_num_queries(15):
        response = browser.get(LIST)
    assert len(shown(response)) == 20
    took = min(_seconds(lambda: browser.get(f"{LIST}?page=25")) for _ in range(3))
    assert took < 0.5  # ten times what it takes here: bench measures closely


def _make_thousand(account: Account, others) -> None:
    capacities = list(Capacity.objects.all()[:50])
    Exchange.objects.bulk_create(
        Exchange(
            kind=Kind.LEARN,
            state=State.ASKED if number % 2 else State.ACCEPTED,
            asker=others[number % 20],
            answerer=account.person.peer,
            capacity=capacities[number // 20],
            language_id="en",
            how=How.CALL,
            created_at=timezone.now(),
        )
        for number in range(1_000)
    )


def _seconds(does) -> float:
    began = time.perf_counter()
    does()
    return time.perf_counter() - began
