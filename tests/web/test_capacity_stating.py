"""Stating a capacity of oneself on its page, taking it back, and undoing either."""

import pytest
from django.test import Client

from capx.capacities.models import Capacity
from capx.capacities.services import retire_capacity
from capx.peers.models import Statement

pytestmark = pytest.mark.django_db
PAGE = "/capacities/sparql/"


def own(account):
    rows = Statement.objects.filter(peer__person__account=account, capacity__slug="sparql")
    return set(rows.values_list("intent", flat=True))


def test_the_buttons_lead_visitors_to_sign_in_and_back(show):
    page = show()
    assert page.count('href="/sign-in/?next=%2Fcapacities%2Fsparql%2F"') >= 3
    assert "aria-pressed" not in page


def test_a_visitor_who_posts_is_asked_to_sign_in(client):
    response = client.post(PAGE, {"intent": "known"})
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=/capacities/sparql/")


@pytest.mark.parametrize(
    ("intent", "stated"),
    [("known", {"known"}), ("available", {"known", "available"}), ("wanted", {"wanted"})],
)
def test_a_member_states_the_capacity(client_of, newcomer, intent, stated):
    browser = client_of(newcomer)
    response = browser.post(PAGE, {"intent": intent})
    assert response["Location"] == PAGE
    assert own(newcomer) == stated
    page = browser.get(PAGE).content.decode()
    assert f'value="{intent}" aria-pressed="true"' in page


def test_a_pressed_button_takes_it_back(client_of, member):
    client_of(member).post(PAGE, {"intent": "known"})
    assert own(member) == set()


def undo_in(page):
    """The fields of the form that undoes."""
    form = page.split('<form class="told"')[1].split("</form>")[0]
    return [part.split('"')[0] for part in form.split('name="before" value="')[1:]]


@pytest.mark.parametrize("intent", ["known", "available", "wanted"])
def test_what_was_done_can_be_undone(client_of, newcomer, member, intent):
    for account in (newcomer, member):
        browser = client_of(account)
        before = own(account)
        page = browser.post(PAGE, {"intent": intent}, follow=True).content.decode()
        page = browser.post(PAGE, {"undo": "1", "before": undo_in(page)}, follow=True)
        assert "Undone." in page.content.decode()
        assert own(account) == before


def test_taking_back_two_at_once_can_be_undone(client_of, make_person):
    account = make_person("Ben", available=["sparql"]).person.account
    browser = client_of(account)
    page = browser.post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert own(account) == set()
    browser.post(PAGE, {"undo": "1", "before": undo_in(page)})
    assert own(account) == {"known", "available"}


def test_the_message_tells_what_was_done(client_of, member):
    browser = client_of(member)
    said = browser.post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "Your profile now says that you want to learn it." in said
    said = browser.post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "Taken back from your profile." in said


def test_a_newcomer_is_told_that_the_profile_is_not_published(client_of, newcomer):
    said = client_of(newcomer).post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert "Nobody sees your profile until you publish it." in said


def test_the_form_of_the_message_carries_its_token(member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    page = browser.get(PAGE).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    said = browser.post(PAGE, {"intent": "wanted", "csrfmiddlewaretoken": token}, follow=True)
    form = said.content.decode().split('<form class="told"')[1]
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    done = browser.post(PAGE, {"undo": "1", "before": "known", "csrfmiddlewaretoken": token})
    assert done.status_code == 302
    assert own(member) == {"known"}


def test_a_form_without_a_token_is_refused(member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    assert browser.post(PAGE, {"intent": "wanted"}).status_code == 403
    assert own(member) == {"known"}


@pytest.mark.parametrize("data", [{}, {"intent": "nonsense"}, {"intent": ""}])
def test_nonsense_is_told_and_changes_nothing(client_of, member, data):
    said = client_of(member).post(PAGE, data, follow=True).content.decode()
    assert "Choose one of the three" in said
    assert own(member) == {"known"}


def test_nonsense_in_undoing_is_left_out(client_of, member):
    client_of(member).post(PAGE, {"undo": "1", "before": ["wanted", "nonsense"]})
    assert own(member) == {"wanted"}


def test_what_a_service_refuses_is_told(client_of, member, monkeypatch):
    monkeypatch.setattr("capx.peers.services.capacities.MOST_CAPACITIES", 0)
    said = client_of(member).post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "You can name at most" in said
    assert own(member) == {"known"}


def test_a_retired_capacity_is_shown_and_can_only_be_taken_back(client_of, staff, member, newcomer):
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    page = client_of(newcomer).get(PAGE).content.decode()
    assert "no longer offered" in page
    assert 'name="intent"' not in page
    assert page.count('data-peer="Member"') == 1
    page = client_of(member).get(PAGE).content.decode()
    assert page.count('name="intent"') == 1
    client_of(member).post(PAGE, {"intent": "known"})
    assert own(member) == set()


def test_a_retired_capacity_is_not_stated_anew(client_of, staff, newcomer):
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    said = client_of(newcomer).post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert "does not offer the capacity" in said
