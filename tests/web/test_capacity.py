from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services import mark_changed, set_visibility

pytestmark = pytest.mark.django_db
PAGE = "/capacities/sparql/"


def column(page, intent):
    """The part of the page about one intent."""
    return page.split(f'<section class="stating stating--{intent}"')[1].split("</section>")[0]


def peers_in(page, intent):
    return [part.split('"')[0] for part in column(page, intent).split('data-peer="')[1:]]


def test_the_page_shows_words_and_place(show):
    page = show()
    assert page.count("<h1") == 1
    assert "SPARQL queries" in page
    assert "Wikidata Query Service" in page
    assert 'href="/capacities/technology/"' in page
    assert 'href="/capacities/wikidata/"' in page
    assert 'href="/capacities/lexemes/"' in page  # a neighbour


def test_a_branch_shows_what_lies_below_it(show):
    assert 'href="/capacities/sparql/"' in show("/capacities/wikidata/")


def test_a_root_has_its_page(show):
    assert "Technology" in show("/capacities/technology/")


def test_words_in_other_languages_are_marked_as_such(show):
    assert '<bdi lang="pt-br">Governança</bdi>' in show("/capacities/governance/")


def test_each_intent_shows_its_peers(show, make_person):
    make_person("Ana", known=["sparql"])
    make_person("Ben", available=["sparql"])
    make_person("Cem", wanted=["sparql"])
    page = show()
    assert set(peers_in(page, "known")) == {"Ana", "Ben"}
    assert peers_in(page, "available") == ["Ben"]
    assert peers_in(page, "wanted") == ["Cem"]


def test_each_peer_is_named_with_a_link_to_their_profile(show, make_person):
    make_person("Ana Lima", known=["sparql"])
    assert 'href="/people/Ana_Lima/"><bdi>Ana Lima</bdi>' in column(show(), "known")


def test_a_capacity_stands_for_all_below_it(show, make_person):
    make_person("Ana", known=["sparql"])
    assert peers_in(show("/capacities/technology/"), "known") == ["Ana"]


def test_six_are_shown_the_latest_confirmed_first_and_all_are_counted(show, make_person):
    people = [make_person(f"Person {n}", wanted=["sparql"]) for n in range(8)]
    for age, peer in enumerate(people):
        Peer.objects.filter(pk=peer.pk).update(confirmed_at=timezone.now() - timedelta(days=age))
    mark_changed([peer.pk for peer in people])
    page = show()
    assert peers_in(page, "wanted") == [f"Person_{n}" for n in range(6)]
    assert "See all 8 peers" in column(page, "wanted")


def test_the_count_leads_to_explore_with_capacity_and_intent(show, make_person):
    make_person("Ana", wanted=["sparql"])
    address = f"{reverse('explore:search')}?capacity=sparql&amp;intent=wanted"
    assert f'href="{address}"' in column(show(), "wanted")


def test_where_nobody_is_the_page_says_so(show):
    page = show()
    for intent in Intent:
        assert "Nobody says so yet." in column(page, intent)


def test_visitors_see_public_profiles_and_members_more(show, make_person, client_of, newcomer):
    make_person("Public", known=["sparql"])
    make_person("Inside", known=["sparql"], visibility=Visibility.MEMBERS)
    make_person("Paused", known=["sparql"], visibility=Visibility.PAUSED)
    make_person("Draft", known=["sparql"], visibility=Visibility.DRAFT)
    assert peers_in(show(), "known") == ["Public"]
    assert set(peers_in(show(browser=client_of(newcomer)), "known")) == {"Public", "Inside"}


def test_what_becomes_hidden_disappears_at_once(show, member):
    assert peers_in(show(), "known") == ["Member"]
    peer = member.person.peer
    set_visibility(actor=member, peer=peer, visibility=Visibility.PAUSED)
    page = show()
    assert peers_in(page, "known") == []
    assert "Nobody says so yet." in column(page, "known")


@pytest.mark.parametrize("slug", ["no-such-thing", "SPARQL", "sp_arql"])
def test_an_unknown_capacity_is_not_found(client, slug):
    assert client.get(f"/capacities/{slug}/").status_code == 404
    assert client.post(f"/capacities/{slug}/", {"intent": "known"}).status_code == 404


def test_other_methods_are_refused(client):
    assert client.put(PAGE).status_code == 405


def test_the_address_of_a_merged_capacity_leads_on(client, staff):
    merge_capacity(
        actor=staff,
        source=Capacity.objects.get(slug="sparql"),
        into=Capacity.objects.get(slug="lexemes"),
    )
    response = client.get(PAGE)
    assert (response.status_code, response["Location"]) == (301, "/capacities/lexemes/")


def test_what_peers_stated_goes_over_when_merged(show, staff, make_person):
    both = make_person("Both", known=["sparql", "lexemes"])
    one = make_person("One", available=["sparql"])
    merge_capacity(
        actor=staff,
        source=Capacity.objects.get(slug="sparql"),
        into=Capacity.objects.get(slug="lexemes"),
    )
    page = show("/capacities/lexemes/")
    assert set(peers_in(page, "known")) == {"Both", "One"}
    assert peers_in(page, "available") == ["One"]
    assert both.statements.count() == 1
    assert one.statements.count() == 2


def test_nobody_is_counted_beyond_ten_thousand(show, make_person, monkeypatch):
    for name in ("Ana", "Ben", "Cem"):
        make_person(name, known=["sparql"])
    monkeypatch.setattr("capx.explore.stating.COUNTED", 2)
    assert "10,000+" in column(show(), "known")


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitors_page_takes_six_queries(client, make_person, django_assert_num_queries, number):
    for n in range(number):
        make_person(f"Person {n}", available=["sparql"], wanted=["lexemes"], territories=["BR"])
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)


@pytest.mark.parametrize("number", [1, 3])
def test_a_members_page_takes_thirteen_queries(
    client_of, member, make_person, django_assert_num_queries, number
):
    for n in range(number):
        make_person(f"Person {n}", available=["sparql"], wanted=["lexemes"], territories=["BR"])
    browser = client_of(member)
    browser.get(PAGE)
    with django_assert_num_queries(13):
        browser.get(PAGE)


def test_the_directory_has_a_page_for_each_capacity(client):
    for entry in directory.current().entries[::20]:
        assert client.get(f"/capacities/{entry.slug}/").status_code == 200
