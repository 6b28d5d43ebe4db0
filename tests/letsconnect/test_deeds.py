"""Withdrawing, and showing on one's profile that one takes part."""

import pytest

from capx.letsconnect import services
from capx.letsconnect.enums import Kind, State
from capx.letsconnect.envelope import Kind as EnvelopeKind
from capx.letsconnect.models import Membership, Outgoing
from capx.peers.models import Peer

PAGE = "/lets-connect/"
WITHDRAW = "/lets-connect/withdraw/"
BADGE = "/lets-connect/badge/"


@pytest.fixture
def joined(member, vault):
    services.register(actor=member, answers={"role": "editor"})
    return member


def shown_programme() -> str:
    return Peer.objects.get(name="Member").programme


def test_it_is_asked_before(joined, client_of):
    page = client_of(joined).get(WITHDRAW).text
    assert "the vault is told to delete the rest" in page
    assert Membership.objects.get().withdrawn_at is None


def test_the_vault_is_told_and_what_had_not_gone_is_dropped(joined, client_of, vault):
    assert client_of(joined).post(WITHDRAW).url == PAGE
    assert [row.kind for row in Outgoing.objects.all()] == [Kind.WITHDRAWAL]
    vault.receive()
    [note] = vault.envelopes()
    assert (note.kind, note.sealed) == (EnvelopeKind.WITHDRAWAL, "")
    assert not Outgoing.objects.exists()


def test_the_note_is_later_than_the_answers_that_it_takes_back(joined, client_of, vault):
    vault.receive()
    client_of(joined).post(WITHDRAW)
    vault.receive()
    answers, note = vault.envelopes()
    assert note.made_at > answers.made_at


def test_the_page_tells_how_far_it_is_and_offers_to_come_back(joined, client_of, vault):
    browser = client_of(joined)
    browser.post(WITHDRAW)
    page = browser.get(PAGE).text
    assert "The vault is being told to delete your answers." in page
    assert 'name="role"' in page
    vault.receive()
    assert "The vault was told to delete your answers." in browser.get(PAGE).text


def test_with_the_relay_the_page_says_whom_to_ask(joined, client_of, settings):
    settings.LETS_CONNECT_STAFF_CONTACT = "connect@example.org"
    Membership.objects.update(way="relay")
    browser = client_of(joined)
    assert "connect@example.org" in browser.get(WITHDRAW).text
    browser.post(WITHDRAW)
    assert not Outgoing.objects.exists()
    page = browser.get(PAGE).text
    assert "can only be deleted by the staff" in page
    assert "connect@example.org" in page


def test_nobody_withdraws_twice(joined, client_of):
    browser = client_of(joined)
    browser.post(WITHDRAW)
    assert browser.get(WITHDRAW).url == PAGE
    assert "You are not registered here." in browser.post(WITHDRAW, follow=True).text
    assert Outgoing.objects.count() == 1


@pytest.mark.parametrize("page", [WITHDRAW, BADGE])
def test_who_has_not_joined_can_do_neither(member, client_of, page):
    response = client_of(member).post(page, {"shown": "1"}, follow=True)
    assert "You are not registered here." in response.text
    assert not Outgoing.objects.exists()
    assert shown_programme() == ""


@pytest.mark.parametrize("page", [WITHDRAW, BADGE])
def test_a_visitor_is_asked_to_sign_in(client, db, page):
    assert client.post(page).url == "/sign-in/?next=/lets-connect/"


def test_one_may_withdraw_while_it_is_off(joined, client_of, settings):
    settings.LETS_CONNECT_WAY = ""
    client_of(joined).post(WITHDRAW)
    assert Membership.objects.get().withdrawn_at
    assert Outgoing.objects.get().kind == Kind.WITHDRAWAL


def test_without_a_key_nothing_can_be_signed_and_the_page_says_whom_to_ask(
    joined, client_of, settings
):
    settings.LETS_CONNECT_WAY = settings.LETS_CONNECT_SIGNING_KEY = ""
    assert "Ask the staff" in client_of(joined).get(WITHDRAW).text
    client_of(joined).post(WITHDRAW)
    assert not Outgoing.objects.exists()


def test_nothing_is_shown_unless_it_is_wished(joined, client_of):
    assert shown_programme() == ""
    assert "Nobody sees it now." in client_of(joined).get(PAGE).text


def test_who_wishes_it_is_shown_as_a_member_until_they_change_their_mind(joined, client_of):
    browser = client_of(joined)
    browser.post(BADGE, {"shown": "1"})
    assert shown_programme() == "lets-connect"
    assert "Do not show it any more" in browser.get(PAGE).text
    browser.post(BADGE, {"shown": "0"})
    assert shown_programme() == ""


def test_withdrawal_takes_the_badge_away(joined, client_of):
    browser = client_of(joined)
    browser.post(BADGE, {"shown": "1"})
    browser.post(WITHDRAW)
    assert shown_programme() == ""
    services.register(actor=joined, answers={"role": "editor"})
    assert shown_programme() == ""
    assert not Membership.objects.get().shows_badge


def test_without_a_profile_there_is_nothing_to_show_it_on(newcomer, client_of, vault):
    services.register(actor=newcomer, answers={"role": "editor"})
    browser = client_of(newcomer)
    assert "Once you have a profile" in browser.get(PAGE).text
    response = browser.post(BADGE, {"shown": "1"}, follow=True)
    assert "You have no profile yet" in response.text
    assert not Membership.objects.get().shows_badge


def test_a_badge_leads_to_the_programme_and_to_its_people(joined, client_of, client):
    page = client.get("/people/Member/").text
    assert "Connect" not in page
    client_of(joined).post(BADGE, {"shown": "1"})
    page = client.get("/people/Member/").text
    assert f'<a class="badge badge--programme" href="{PAGE}">' in page
    card = client.get("/explore/?programme=lets-connect").text
    assert 'badge--programme" href="/explore/?programme=lets-connect"' in card


def test_the_number_of_queries_is_fixed(joined, client_of, django_assert_num_queries):
    browser = client_of(joined)
    for _ in range(2):
        with django_assert_num_queries(4):
            browser.get(WITHDRAW)
        Outgoing.objects.update(state=State.DELIVERED)
        services.change_answers(actor=joined, answers={"age": "25-34"})
