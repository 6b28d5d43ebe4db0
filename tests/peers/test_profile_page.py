import pytest
from django.urls import reverse

from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.queries import missing_in, person_of
from capx.peers.sections import SECTIONS

pytestmark = pytest.mark.django_db
PROFILE = "/me/profile/"


@pytest.fixture
def ana(make_person):
    return make_person(
        "Ana Lima",
        available=["sparql"],
        languages={"pt": "N"},
        territories=["BR"],
        about="Hello",
    )


@pytest.fixture
def at(ana, client_of):
    return client_of(ana.person.account)


def test_the_profile_says_what_each_section_holds(at):
    html = at.get(PROFILE).content.decode()
    assert html.count("<h1") == 1
    for words in ("Ana Lima", "SPARQL", "Portuguese", "First language", "Brazil", "Hello"):
        assert words in html
    for section in SECTIONS:
        assert reverse("peers:edit", args=[section]) in html


def test_a_newcomer_finds_an_empty_profile_that_names_what_is_missing(newcomer, client_of):
    html = client_of(newcomer).get(PROFILE).content.decode()
    assert "Nothing yet." in html
    assert "Choose who may see your profile." in html
    assert person_of(newcomer).visibility == Visibility.DRAFT


def test_what_is_missing_leads_to_the_section_that_mends_it(ana, at):
    missing = missing_in(ana)
    assert [each.section for each in missing] == ["capacities", "picture"]
    html = at.get(PROFILE).content.decode()
    for each in missing:
        assert f'<a href="{reverse("peers:edit", args=[each.section])}">{each.text}</a>' in html


def test_a_complete_profile_misses_nothing(make_person):
    peer = make_person(
        "Bola", known=["sparql"], wanted=["sparql"], languages={"en": "3"}, territories=["GH"]
    )
    peer.about, peer.pictogram = "Hi", "owl"
    peer.save()
    assert missing_in(peer) == []


def test_every_missing_thing_has_a_section():
    peer = Peer.objects.create(handle="X", name="X")
    assert {each.section for each in missing_in(peer)} <= set(SECTIONS)


def test_looking_for_what_is_missing_takes_one_query(ana, django_assert_num_queries):
    with django_assert_num_queries(1):
        missing_in(ana)


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(PROFILE)["Location"] == "/sign-in/?next=/me/profile/"


def test_the_page_costs_the_same_whatever_it_shows(
    make_person, client_of, django_assert_num_queries
):
    small = make_person("One", known=["sparql"], languages={"en": "3"}, territories=["GH"])
    large = make_person(
        "Three",
        known=["sparql", "wikidata-basics", "facilitation"],
        languages={"en": "3", "pt": "2", "sw": "1"},
        territories=["GH", "BR", "KE"],
    )
    for peer in (small, large):
        client = client_of(peer.person.account)
        client.get(PROFILE)
        with django_assert_num_queries(QUERIES):
            client.get(PROFILE)


QUERIES = 7  # session, account, person, capacities, affiliations, other facts, what is missing


def test_still_true_renews_the_date(ana, at):
    before = ana.confirmed_at
    response = at.post(reverse("peers:confirm"))
    assert response["Location"] == PROFILE
    ana.refresh_from_db()
    assert ana.confirmed_at > before


def test_only_a_post_confirms(ana, at):
    """The link is followed by who signs in again after pressing the button."""
    before = ana.confirmed_at
    assert at.get(reverse("peers:confirm"))["Location"] == PROFILE
    ana.refresh_from_db()
    assert ana.confirmed_at == before


def test_a_visitor_confirms_nothing(client, ana):
    response = client.post(reverse("peers:confirm"))
    assert response["Location"].startswith("/sign-in/")
    before = ana.confirmed_at
    ana.refresh_from_db()
    assert ana.confirmed_at == before


def test_staff_look_peers_up_and_change_nothing(ana, staff, client_of):
    client = client_of(staff)
    assert "Ana Lima" in client.get("/admin/peers/peer/?q=Ana").content.decode()
    assert client.get(f"/admin/peers/peer/{ana.pk}/change/").status_code == 200
    assert client.get("/admin/peers/peer/add/").status_code == 403
    assert client.post(f"/admin/peers/peer/{ana.pk}/delete/").status_code == 403
    assert client.get("/admin/peers/picture/").status_code == 200
