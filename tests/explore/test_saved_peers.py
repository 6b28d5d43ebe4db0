import pytest
from django.test import Client

from capx.explore.models import SavedPeer
from capx.explore.services import NOTE_AT_MOST
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.safety.models import Block

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person) -> Peer:
    return make_person("Ana", known=["sparql"])


@pytest.fixture
def browser(member, client_of) -> Client:
    return client_of(member)


def save(browser: Client, peer: Peer, **fields: str):
    return browser.post(f"/me/saved/{peer.pk}/", fields)


def test_a_peer_is_saved_and_removed_again(browser, member, ana):
    save(browser, ana)
    assert SavedPeer.objects.get().owner == member
    assert b'data-peer="Ana"' in browser.get("/me/saved/").content
    save(browser, ana, saved="no")
    assert not SavedPeer.objects.exists()


def test_saving_twice_saves_once(browser, ana):
    save(browser, ana)
    save(browser, ana)
    assert SavedPeer.objects.count() == 1


def test_removing_what_is_not_saved_is_no_error(browser, ana):
    assert save(browser, ana, saved="no").status_code == 302


def test_the_button_leads_back_to_where_it_stood(browser, ana):
    assert save(browser, ana, next="/explore/?q=ana").url == "/explore/?q=ana"
    assert save(browser, ana, next="https://elsewhere.example/").url == "/me/saved/"


def test_a_hidden_or_unknown_peer_cannot_be_saved(browser, make_person):
    hidden = make_person("Hidden", visibility=Visibility.PAUSED)
    assert save(browser, hidden).status_code == 404
    assert browser.post("/me/saved/999999/").status_code == 404


def test_a_saved_peer_who_hides_is_counted_but_not_named(browser, ana):
    save(browser, ana)
    Peer.objects.filter(pk=ana.pk).update(visibility=Visibility.PAUSED)
    page = browser.get("/me/saved/")
    assert b"Ana" not in page.content
    assert page.context["hidden"] == 1


def test_a_note_is_kept_and_shown_to_its_writer_alone(browser, ana, make_account, client_of):
    save(browser, ana)
    browser.post(f"/me/saved/{ana.pk}/note/", {"note": "Met in Accra"})
    assert b"Met in Accra" in browser.get("/me/saved/").content
    other = client_of(make_account("Other"))
    save(other, ana)
    assert b"Met in Accra" not in other.get("/me/saved/").content


def test_a_note_too_long_is_refused_and_not_lost(browser, ana):
    save(browser, ana)
    long = "x" * (NOTE_AT_MOST + 1)
    answer = browser.post(f"/me/saved/{ana.pk}/note/", {"note": long})
    assert answer.status_code == 422
    assert long.encode() in answer.content
    assert SavedPeer.objects.get().note == ""


def test_there_is_no_note_on_a_peer_who_is_not_saved(browser, ana):
    assert browser.post(f"/me/saved/{ana.pk}/note/", {"note": "x"}).status_code == 404


def test_visitors_are_led_to_sign_in(client, ana):
    for answer in (client.get("/me/saved/"), save(client, ana)):
        assert answer.url.startswith("/sign-in/")


def test_nothing_is_saved_by_following_a_link(browser, ana):
    assert browser.get(f"/me/saved/{ana.pk}/").url == "/me/saved/"
    assert not SavedPeer.objects.exists()


def test_the_list_is_full_at_some_point(browser, ana, make_person, monkeypatch):
    monkeypatch.setattr("capx.explore.services.SAVED_AT_MOST", 1)
    save(browser, ana)
    save(browser, make_person("Ben"))
    assert SavedPeer.objects.count() == 1
    assert "remove some first" in browser.get("/me/saved/").content.decode()


def test_who_is_on_a_full_list_may_be_saved_again(browser, ana, monkeypatch):
    monkeypatch.setattr("capx.explore.services.SAVED_AT_MOST", 1)
    save(browser, ana)
    save(browser, ana)
    assert "remove some first" not in browser.get("/me/saved/").content.decode()


def test_saved_peers_are_paged(browser, make_person):
    for number in range(11):
        save(browser, make_person(f"Peer {number}"))
    assert len(browser.get("/me/saved/").context["rows"]) == 10
    assert len(browser.get("/me/saved/?page=2").context["rows"]) == 1


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_needs_as_many_queries_for_three_people_as_for_one(
    browser, make_person, django_assert_num_queries, people
):
    for number in range(people):
        save(browser, make_person(f"Peer {number}", known=["sparql"], territories=["BR"]))
    browser.get("/me/saved/")
    with django_assert_num_queries(10):
        browser.get("/me/saved/")


@pytest.mark.parametrize("number", [0, 10**18 - 1, 2**63, 10**25])
@pytest.mark.parametrize("address", ["/me/saved/{}/", "/me/saved/{}/note/"])
def test_no_number_is_too_large_to_be_unknown(browser, address, number):
    assert browser.post(address.format(number), {"note": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["/me/saved/1/", "/me/saved/1/note/"])
def test_who_had_to_sign_in_before_saving_comes_to_the_list(client, browser, address):
    sent = client.post(address)["Location"]
    assert sent == f"/sign-in/?next={address}"
    assert browser.get(address)["Location"] == "/me/saved/"


def test_a_saved_peer_behind_a_block_is_not_even_counted(browser, member, ana, make_person):
    save(browser, ana, note="hers")
    block = Block.objects.create(blocker=ana, blocked=member.person.peer)
    page = browser.get("/me/saved/")
    assert page.context["hidden"] == 0
    assert not page.context["page"].paginator.count
    assert browser.post(f"/me/saved/{ana.pk}/note/", {"note": "new"}).status_code == 404
    block.delete()
    assert b"Ana" in browser.get("/me/saved/").content
