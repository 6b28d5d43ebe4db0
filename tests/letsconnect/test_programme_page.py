"""The page of the programme: for visitors, for who joins, and for who has joined."""

import re

import pytest
from django.urls import reverse

from capx.letsconnect import services
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.enums import State
from capx.letsconnect.models import Membership, Outgoing

PAGE = "/lets-connect/"
FULL = {
    "role": "editor",
    "full_name": "Ana Ribeiro",
    "email": "ana@example.org",
    "topics": ["heritage", "own"],
    "topics_own": "Bird songs",
    "gender": "own",
    "gender_own": "Two-spirit",
    "age": "35-44",
}


def test_a_visitor_reads_what_it_is_and_is_led_to_sign_in(client, db):
    page = client.get(PAGE).text
    assert "Wikimedians teach each other" in page
    assert f"/sign-in/?next={PAGE}" in page
    assert 'name="role"' not in page
    assert "/me/findings/" not in page


def test_members_are_led_to_bringing_their_old_page_over(newcomer, client_of):
    assert (
        'href="/me/findings/">bring over what it says of you</a>'
        in client_of(newcomer).get(PAGE).text
    )


def test_a_member_finds_the_questions(newcomer, client_of):
    response = client_of(newcomer).get(PAGE)
    assert 'name="role"' in response.text
    assert "See what will be sent" in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_while_it_is_off_the_page_says_so(newcomer, client_of, off):
    page = client_of(newcomer).get(PAGE).text
    assert "Registration is closed at the moment." in page
    assert 'name="role"' not in page


def test_a_form_that_comes_after_it_was_closed_is_not_taken(newcomer, join, off):
    assert join(newcomer).url == PAGE
    assert not Membership.objects.exists()


def test_before_anything_is_sent_the_page_shows_exactly_what(newcomer, client_of):
    response = client_of(newcomer).post(PAGE, FULL | {"step": "look"})
    shown = ["Individual volunteer editor", "Ana Ribeiro", "ana@example.org"]
    shown += ["Culture, heritage and GLAM", "Bird songs", "Two-spirit", "35 to 44", "Newcomer"]
    assert [each for each in shown if each not in response.text] == []
    assert "no-store" in response.headers["Cache-Control"]
    assert not Membership.objects.exists()


def test_between_the_pages_the_answers_travel_in_the_form_alone(newcomer, client_of):
    browser = client_of(newcomer)
    before = dict(browser.session)
    page = browser.post(PAGE, FULL | {"step": "look"}).text
    for value in ("Ana Ribeiro", "ana@example.org", "heritage", "Bird songs", "Two-spirit"):
        assert f'value="{value}"' in page
    assert dict(browser.session) == before


def test_the_page_of_the_vault_says_that_nobody_here_can_read_it(newcomer, client_of):
    page = client_of(newcomer).post(PAGE, FULL | {"step": "look"}).text
    assert "This site has no key with which to open them." in page
    assert "whoever runs the relay" not in page


def test_the_page_of_the_relay_says_who_can_read_it_and_who_is_told(newcomer, client_of, relay):
    page = client_of(newcomer).post(PAGE, FULL | {"step": "look"}).text
    assert "whoever runs the relay can read your answers" in page
    assert "tells anybody who asks for your username that you are registered" in page


def test_nothing_is_sent_without_consent(newcomer, client_of):
    sent = FULL | {"step": "send", "agreed_way": "vault"}
    response = client_of(newcomer).post(PAGE, sent)
    assert response.status_code == 422
    assert "Nothing is sent without your consent" in response.text
    assert 'value="Ana Ribeiro"' in response.text
    assert not Membership.objects.exists()


def test_consent_to_one_way_is_none_to_the_other(newcomer, join, relay):
    response = join(newcomer, **FULL)
    assert response.status_code == 422
    assert "whoever runs the relay can read your answers" in response.text
    assert not Membership.objects.exists()


def test_who_had_agreed_to_another_way_is_asked_anew_and_can_agree_to_this_one(
    newcomer, join, client_of, relay
):
    page = join(newcomer, **FULL).text
    assert 'name="agreed_way" value="relay"' in page
    assert "Nothing is sent without your consent" in page
    assert not re.search('name="consent"[^>]*checked', page)
    agreed = {"step": "send", "consent": "on", "agreed_way": "relay"}
    assert client_of(newcomer).post(PAGE, FULL | agreed).url == PAGE
    assert Membership.objects.get().way == "relay"


def test_back_to_the_form_keeps_what_was_typed(newcomer, client_of):
    response = client_of(newcomer).post(PAGE, FULL | {"step": "write"})
    assert response.status_code == 200
    for value in ("Ana Ribeiro", "ana@example.org", "Bird songs", "Two-spirit"):
        assert f'value="{value}"' in response.text
    assert response.text.count(" checked") == 3  # the role and two topics


def test_with_consent_it_is_sent_and_the_code_is_shown(newcomer, join, client_of, vault):
    assert join(newcomer, **FULL).url == PAGE
    membership = Membership.objects.get(account=newcomer)
    page = client_of(newcomer).get(PAGE).text
    assert membership.code in page
    assert "On its way" in page
    deliver_due()
    assert vault.records()[0].answers == FULL
    assert "Delivered" in client_of(newcomer).get(PAGE).text


def test_the_role_alone_is_enough(newcomer, join, vault):
    join(newcomer)
    deliver_due()
    assert vault.records()[0].answers == {"role": "editor"}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"role": ""}, "Choose the role that fits best"),
        ({"role": "king"}, "Choose one of the answers."),
        ({"email": "ana at home"}, "This is not an e-mail address."),
        ({"full_name": "a" * 201}, "at most 200 characters"),
        ({"topics": ["heritage", "climate", "advocacy"]}, "Choose two topics at most"),
        ({"topics": ["heritage", "climate"], "topics_own": "Birds"}, "Choose two topics at most"),
        ({"topics": ["own"]}, "Write the topic down, or take the tick away."),
        ({"topics": ["football"]}, "Choose one of the answers."),
        ({"gender": "own"}, "Write it in your own words, or choose an answer."),
        ({"gender": "man", "gender_own": "Other"}, "keep one of the two"),
        ({"age": "7"}, "Choose one of the answers."),
        ({"full_name": "Ana\0"}, "Null characters are not allowed."),
    ],
)
def test_wrong_input_is_told_beside_its_field_and_nothing_is_lost(newcomer, join, answers, words):
    response = join(newcomer, **{"full_name": "Ana Ribeiro"} | answers)
    assert response.status_code == 422
    assert words in response.text
    assert answers.get("full_name") or 'value="Ana Ribeiro"' in response.text
    assert not Membership.objects.exists()


def test_own_words_count_without_their_tick(newcomer, join, vault):
    join(newcomer, topics_own="Birds", gender_own="Two-spirit")
    deliver_due()
    answers = vault.records()[0].answers
    assert (answers["topics"], answers["gender"]) == (["own"], "own")


def test_a_form_sent_twice_registers_once(newcomer, join, client_of):
    join(newcomer)
    assert join(newcomer).url == PAGE
    assert Outgoing.objects.count() == 1


def test_a_session_that_is_over_keeps_nothing(client, db):
    response = client.post(PAGE, FULL | {"step": "look"}, follow=True)
    assert response.redirect_chain[0][0].startswith("/sign-in/")
    assert "is not kept anywhere" in response.text
    assert "Ribeiro" not in str(dict(client.session))


def test_a_form_without_its_protection_keeps_nothing_and_says_so(newcomer, client_of):
    browser = client_of(newcomer)
    browser.handler.enforce_csrf_checks = True
    origin = {"HTTP_ORIGIN": "http://testserver"}
    response = browser.post(PAGE, FULL | {"step": "look"}, **origin)
    assert response.status_code == 403
    assert "is kept nowhere" in response.text
    assert "kept_form" not in browser.session


def test_who_may_not_send_more_today_keeps_what_they_typed(newcomer, client_of, vault):
    services.register(actor=newcomer, answers={"role": "editor"})
    Membership.objects.update(sent=20)
    sent = {"step": "send", "consent": "on", "agreed_way": "vault", "full_name": "Ana Ribeiro"}
    response = client_of(newcomer).post("/lets-connect/change/", sent)
    assert response.status_code == 422
    assert "Please go on tomorrow." in response.text
    assert 'value="Ana Ribeiro"' in response.text


def test_what_could_not_be_delivered_is_told_and_asked_for_again(newcomer, client_of, join):
    join(newcomer)
    Outgoing.objects.update(state=State.FAILED, problem="too-late")
    page = client_of(newcomer).get(PAGE).text
    assert "Your answers could not be delivered." in page
    assert "did not answer for 30 days" in page
    assert 'name="role"' in page
    assert "Change an answer" not in page
    join(newcomer)
    assert "could not be delivered" not in client_of(newcomer).get(PAGE).text


def test_a_change_that_could_not_be_delivered_is_told(newcomer, client_of, join):
    join(newcomer)
    services.change_answers(actor=newcomer, answers={"age": "25-34"})
    Outgoing.objects.filter(kind="change").update(state=State.FAILED, problem="refused")
    page = client_of(newcomer).get(PAGE).text
    assert "What you changed last could not be delivered." in page
    assert "Change an answer" in page


def test_another_member_sees_nothing_of_it(newcomer, member, join, client_of):
    join(newcomer)
    code = Membership.objects.get().code
    page = client_of(member).get(PAGE).text
    assert code not in page
    assert 'name="role"' in page


def test_the_number_of_queries_does_not_grow_with_what_was_sent(
    newcomer, join, client_of, django_assert_num_queries
):
    join(newcomer)
    browser = client_of(newcomer)
    for _ in range(2):
        with django_assert_num_queries(5):
            browser.get(PAGE)
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
        services.change_answers(actor=newcomer, answers={"age": "35-44"})


def test_the_profile_leads_to_the_programme(member, client_of):
    assert (
        f'href="{reverse("letsconnect:programme")}"' in client_of(member).get("/me/profile/").text
    )
