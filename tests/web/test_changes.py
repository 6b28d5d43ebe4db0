"""What the home page tells a member who comes back."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.events.models import Event
from capx.exchanges.enums import How, Kind, State
from capx.exchanges.models import Exchange
from capx.peers.models import Peer
from capx.peers.services.changes import mark_changed
from capx.web import changes, last_visit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ana(make_person):
    return make_person("Ana", wanted=["sparql"], languages={"en": "3"})


@pytest.fixture
def browser(client_of, ana):
    return client_of(ana.person.account)


@pytest.fixture
def at(monkeypatch):
    """Turn the clock by which visits are told apart."""

    def turn(moment):
        monkeypatch.setattr(last_visit.timezone, "now", lambda: moment)

    return turn


def home(browser):
    return browser.get("/").content.decode()


def was_here(browser, at, *, ago):
    now = timezone.now()
    at(now - ago)
    home(browser)
    at(now)


def test_the_first_visit_tells_of_no_other(browser):
    assert "Since you were last here" not in home(browser)


def test_new_peers_who_can_teach_are_told(browser, at, make_person):
    was_here(browser, at, ago=3 * HOUR)
    make_person("Teacher", available=["sparql"], languages={"en": "3"})
    page = home(browser)
    assert "1 new peer can share what you want to learn." in page
    assert "1 new peer" in home(browser)  # all through the visit


def test_many_are_told_as_so_many_or_more(browser, at, make_person, monkeypatch):
    monkeypatch.setattr(changes, "COUNTED", 2)
    was_here(browser, at, ago=3 * HOUR)
    for number in range(3):
        make_person(f"Teacher {number}", available=["sparql"], languages={"en": "3"})
    assert "2+ new peers can share what you want to learn." in home(browser)


def test_who_was_there_before_is_no_news(browser, at, make_person):
    teacher = make_person("Teacher", available=["sparql"], languages={"en": "3"})
    Peer.objects.filter(pk=teacher.pk).update(created_at=timezone.now() - 9 * HOUR)
    mark_changed([teacher.pk])
    was_here(browser, at, ago=3 * HOUR)
    assert "Since you were last here" not in home(browser)


def test_new_events_on_what_is_wanted_are_told(browser, at, make_person, make_event):
    was_here(browser, at, ago=3 * HOUR)
    host = make_person("Host")
    make_event("Queries", host=host, capacities=["sparql"])
    make_event("Maps", host=host, capacities=["openrefine"])
    assert "1 new event is about what you want to learn." in home(browser)
    Event.objects.update(created_at=timezone.now() - 9 * HOUR)
    assert "new event" not in home(browser)


def test_exchanges_that_moved_are_told(browser, at, ana, make_person):
    ben = make_person("Ben")
    old = timezone.now() - 9 * HOUR
    exchange = Exchange.objects.create(
        asker=ana,
        answerer=ben,
        asked_by=ana.person.account,
        capacity=Capacity.objects.get(slug="sparql"),
        kind=Kind.LEARN,
        state=State.ACCEPTED,
        how=How.CALL,
        created_at=old,
        changed_at=old,
    )
    was_here(browser, at, ago=3 * HOUR)
    assert "Something happened" not in home(browser)
    Exchange.objects.filter(pk=exchange.pk).update(changed_at=timezone.now())
    assert "Something happened in 1 exchange." in home(browser)


def test_pages_of_one_visit_do_not_end_the_one_before(browser, at):
    start = timezone.now()
    for minutes in (0, 300, 330, 380):
        at(start + timedelta(minutes=minutes))
        response = browser.get("/")
    request, account = response.wsgi_request, response.wsgi_request.user
    request.COOKIES = {name: each.value for name, each in browser.cookies.items()}
    since = last_visit.last_visit(request, account)
    assert since == start.replace(microsecond=0)


def test_another_member_in_the_same_browser_reads_nothing_of_it(browser, at, make_person):
    was_here(browser, at, ago=3 * HOUR)
    browser.force_login(make_person("Ben", wanted=["sparql"]).person.account)
    make_person("Teacher", available=["sparql"], languages={"en": "3"})
    assert "Since you were last here" not in home(browser)


@pytest.mark.parametrize("value", ["", "x", "1.2:forged", "\x00", "9" * 400])
def test_a_forged_cookie_is_none(browser, value):
    browser.cookies = SimpleCookie({**browser.cookies, last_visit.COOKIE: value})
    assert "Since you were last here" not in home(browser)
