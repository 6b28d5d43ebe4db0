"""Changing one answer, and taking one back, without giving the others again."""

import pytest

from capx.letsconnect import services
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.models import Outgoing

PAGE = "/lets-connect/change/"
AGREED = {"step": "send", "consent": "on", "agreed_way": "vault"}


@pytest.fixture
def joined(newcomer, vault):
    services.register(actor=newcomer, answers={"role": "editor", "full_name": "Ana"})
    return newcomer


def changes(vault) -> list[dict]:
    deliver_due()
    return [each.answers for each in vault.records()[1:]]


def test_the_form_opens_empty(joined, client_of):
    response = client_of(joined).get(PAGE)
    assert "Ana" not in response.text
    assert " checked" not in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_the_page_before_sending_shows_the_change_alone(joined, client_of):
    page = client_of(joined).post(PAGE, {"step": "look", "age": "25-34", "emptied": "email"}).text
    assert "25 to 34" in page
    assert "taken back" in page
    assert "stays as it was" in page
    assert "Individual volunteer editor" not in page


def test_one_answer_is_changed_and_one_taken_back(joined, client_of, vault):
    browser = client_of(joined)
    sent = AGREED | {"age": "25-34", "emptied": ["full_name", "topics"]}
    assert browser.post(PAGE, sent).url == "/lets-connect/"
    assert changes(vault) == [{"age": "25-34", "full_name": "", "topics": [], "topics_own": ""}]


def test_an_answer_of_the_list_takes_the_own_words_beside_it_away(joined, client_of, vault):
    client_of(joined).post(PAGE, AGREED | {"gender": "woman", "topics": ["climate"]})
    assert changes(vault) == [
        {"gender": "woman", "gender_own": "", "topics": ["climate"], "topics_own": ""}
    ]


def test_back_to_the_form_keeps_what_is_to_be_taken_back(joined, client_of):
    page = client_of(joined).post(PAGE, {"step": "write", "emptied": "email"}).text
    assert page.count(" checked") == 1


def test_the_relay_takes_no_answer_back_and_the_page_says_who_can(newcomer, client_of, relay):
    services.register(actor=newcomer, answers={"role": "editor", "full_name": "Ana"})
    browser = client_of(newcomer)
    page = browser.get(PAGE).text
    assert 'name="emptied"' not in page
    assert "To have an answer deleted, write to the staff" in page
    response = browser.post(PAGE, AGREED | {"agreed_way": "relay", "emptied": "full_name"})
    assert "You have not changed anything yet." in response.text
    assert Outgoing.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "You have not changed anything yet."),
        ({"emptied": "role"}, "Choose one of the answers."),
        ({"email": "a@example.org", "emptied": "email"}, "choose one of the two"),
        ({"topics_own": "Birds", "emptied": "topics"}, "choose one of the two"),
        ({"email": "nowhere"}, "This is not an e-mail address."),
    ],
)
def test_wrong_input_is_told(joined, client_of, sent, words):
    response = client_of(joined).post(PAGE, AGREED | sent)
    assert response.status_code == 422
    assert words in response.text
    assert Outgoing.objects.count() == 1


def test_who_has_not_joined_is_led_to_the_programme(newcomer, client_of):
    for response in (client_of(newcomer).get(PAGE), client_of(newcomer).post(PAGE, AGREED)):
        assert response.url == "/lets-connect/"


def test_while_it_is_off_nothing_is_changed(joined, client_of, settings):
    settings.LETS_CONNECT_WAY = ""
    assert client_of(joined).get(PAGE).url == "/lets-connect/"


def test_a_visitor_is_asked_to_sign_in_and_nothing_is_kept(client, db):
    assert client.get(PAGE).url == "/sign-in/?next=/lets-connect/"
    response = client.post(PAGE, AGREED | {"full_name": "Ana Ribeiro"})
    assert response.url == "/sign-in/?next=/lets-connect/"
    assert "Ribeiro" not in str(dict(client.session))


def test_the_number_of_queries_is_fixed(joined, client_of, django_assert_num_queries):
    browser = client_of(joined)
    for _ in range(2):
        with django_assert_num_queries(4):
            browser.get(PAGE)
        services.change_answers(actor=joined, answers={"age": "25-34"})
        services.change_answers(actor=joined, answers={"age": "35-44"})
