"""The page of the directory of people, as its addresses promise."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer
from capx.peers.services.changes import mark_changed

pytestmark = pytest.mark.django_db


def test_everyone_with_a_capacity_is_found_and_counted(client, make_person, found_at):
    make_person("Ana", known=["sparql"])
    make_person("Ben", wanted=["sparql"])
    assert sorted(found_at("")) == ["Ana", "Ben"]
    assert b'data-result-count="2"' in client.get("/explore/").content


def test_a_card_names_its_peer_for_other_programs(client, make_person):
    make_person("Ana Ribeiro", known=["sparql"])
    assert b'data-peer="Ana_Ribeiro"' in client.get("/explore/").content


def test_peers_without_any_capacity_appear_only_when_asked_for(make_person, found_at):
    make_person("Empty")
    assert found_at("") == []
    assert found_at("?incomplete=1") == ["Empty"]


def test_values_of_one_facet_are_alternatives_and_facets_add_up(make_person, found_at):
    make_person("Pt", known=["sparql"], languages={"pt": "N"}, territories=["BR"])
    make_person("Es", known=["sparql"], languages={"es": "2"}, territories=["AR"])
    make_person("Fr", known=["sparql"], languages={"fr": "5"}, territories=["BR"])
    assert sorted(found_at("?language=pt&language=es")) == ["Es", "Pt"]
    assert found_at("?language=pt&language=es&territory=BR") == ["Pt"]


def test_a_language_counts_from_level_one(make_person, found_at):
    make_person("None", known=["sparql"], languages={"sw": "0"})
    make_person("Some", known=["sparql"], languages={"sw": "1"})
    assert found_at("?language=sw") == ["Some"]


def test_a_region_stands_for_its_countries(make_person, found_at):
    make_person("Ghana", known=["sparql"], territories=["GH"])
    make_person("Region", known=["sparql"], territories=["sub-saharan-africa"])
    make_person("Brazil", known=["sparql"], territories=["BR"])
    assert sorted(found_at("?territory=sub-saharan-africa")) == ["Ghana", "Region"]


def test_a_capacity_stands_for_all_below_it(make_person, found_at):
    make_person("Deep", known=["sparql"])
    make_person("Other", known=["governance"])
    assert found_at("?capacity=technology") == ["Deep"]


def test_the_intent_says_which_statement_counts(make_person, found_at):
    make_person("Knows", known=["sparql"])
    make_person("Shares", available=["sparql"])
    make_person("Wants", wanted=["sparql"], available=["governance"])
    assert sorted(found_at("?capacity=sparql")) == ["Knows", "Shares", "Wants"]
    assert found_at("?capacity=sparql&intent=available") == ["Shares"]
    assert found_at("?capacity=sparql&intent=wanted") == ["Wants"]
    assert sorted(found_at("?capacity=sparql&intent=known")) == ["Knows", "Shares"]


@pytest.mark.parametrize("words", ["joao", "JOÃO", "joã", "sparql", "requête", "クエリ", "ゴ維"])
def test_words_find_names_texts_and_capacities_in_any_language(make_person, found_at, words):
    make_person("João Souza", about="Je corrige chaque requête, ゴ維ゴ", known=["sparql"])
    make_person("Someone else", known=["governance"])
    assert found_at(f"?q={words}") == ["João_Souza"]


def test_every_word_has_to_be_found(make_person, found_at):
    make_person("Ana Lima", known=["sparql"])
    make_person("Ana Paz", known=["governance"])
    assert found_at("?q=ana+sparql") == ["Ana_Lima"]


def test_signs_that_are_no_words_narrow_nothing_down(make_person, found_at):
    make_person("Ana", known=["sparql"])
    assert found_at("?q=!!") == ["Ana"]


def test_kind_programme_project_and_affiliation_narrow_down(make_person, found_at):
    make_person("Ana", known=["sparql"])
    assert found_at("?kind=person") == ["Ana"]
    assert found_at("?kind=organization") == []
    assert found_at("?programme=lets-connect") == []
    assert found_at("?project=ptwiki") == []
    assert found_at("?affiliation=wikimedia-atlantis") == []


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
def test_a_hidden_profile_is_neither_shown_nor_counted(
    client, make_person, member, client_of, found_at, visibility
):
    make_person("Hidden", known=["governance"], visibility=visibility)
    assert found_at("?capacity=governance") == []
    assert found_at("?capacity=governance", client_of(member)) == []
    assert b'value="governance"' not in client.get("/explore/").content


def test_what_is_for_members_is_hidden_from_visitors(make_person, member, client_of, found_at):
    make_person("Within", known=["governance"], visibility=Visibility.MEMBERS)
    assert found_at("?capacity=governance") == []
    assert found_at("?capacity=governance", client_of(member)) == ["Within"]


def test_a_stale_index_shows_nobody_who_is_hidden_by_now(make_person, found_at):
    peer = make_person("Hidden", known=["governance"])
    assert found_at("?capacity=governance") == ["Hidden"]
    Peer.objects.filter(pk=peer.pk).update(visibility=Visibility.PAUSED)  # and no change noted
    assert found_at("?capacity=governance") == []


def test_the_next_request_shows_what_has_changed(make_person, found_at):
    peer = make_person("Ana", known=["governance"])
    assert found_at("?q=ana") == ["Ana"]
    Peer.objects.filter(pk=peer.pk).update(name="Bea", name_folded="bea", handle="Bea")
    mark_changed([peer.pk])
    assert found_at("?q=ana") == []
    assert found_at("?q=bea") == ["Bea"]
    number = peer.pk
    peer.delete()
    mark_changed([number])
    assert found_at("?q=bea") == []


def test_recently_confirmed_come_first_and_names_can_order_too(make_person, found_at):
    old, new = make_person("Ana", known=["sparql"]), make_person("Zoe", known=["sparql"])
    Peer.objects.filter(pk=old.pk).update(confirmed_at=timezone.now() - timedelta(days=90))
    mark_changed([old.pk, new.pk])
    assert found_at("") == found_at("?sort=recent") == ["Zoe", "Ana"]
    assert found_at("?sort=name") == ["Ana", "Zoe"]


def test_results_are_paged(make_person, found_at):
    for number in range(12):
        make_person(f"Peer {number:02}", known=["sparql"])
    first, second = found_at("?sort=name"), found_at("?sort=name&page=2")
    assert len(first) == 10
    assert second == ["Peer_10", "Peer_11"]
    assert found_at("?sort=name&page=700") == []


def test_an_empty_result_says_which_choice_to_drop(client, make_person):
    make_person("Ana", known=["sparql"], languages={"pt": "N"})
    response = client.get("/explore/?capacity=sparql&language=sw")
    offered = {(each.facet, each.count) for each in response.context["results"].relaxations}
    assert offered == {("language", 1)}
    assert b'data-result-count="0"' in response.content


def test_each_choice_is_a_chip_that_can_be_removed(client, make_person):
    make_person("Ana", known=["sparql"], languages={"pt": "N"})
    chips = client.get("/explore/?q=ana&language=pt&capacity=sparql").context["chips"]
    assert [(chip.label, chip.address) for chip in chips] == [
        ("“ana”", "?capacity=sparql&language=pt"),
        ("SPARQL queries", "?q=ana&language=pt"),
        ("Portuguese", "?q=ana&capacity=sparql"),
    ]


def test_a_card_says_why_its_peer_was_found(client, make_person):
    make_person("Ana", known=["sparql"], territories=["GH"], about="I run a radio in Tamale.")
    response = client.get("/explore/?capacity=technology&territory=sub-saharan-africa&q=radi")
    reasons = response.context["results"].cards[0].reasons
    assert reasons == [
        "SPARQL queries belongs to Technology.",
        "They write: “I run a radio in Tamale.”",
        "Ghana lies in Sub-Saharan Africa.",
    ]


def test_what_was_sought_is_marked_only_under_the_statements_that_count(client, make_person):
    make_person("Ana", available=["sparql"], wanted=["openrefine"])
    page = client.get("/explore/?capacity=technology&intent=known")
    card = page.context["results"].cards[0]
    assert [chip.is_sought for chip in card.available] == [True]
    assert [chip.is_sought for chip in card.wanted] == [False]


def test_htmx_gets_the_results_alone(client, make_person):
    make_person("Ana", known=["sparql"])
    response = client.get("/explore/", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b'data-peer="Ana"' in response.content
    assert "HX-Request" in response["Vary"]


def test_going_back_gets_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<html" in client.get("/explore/", headers=headers).content


def test_more_options_are_shown_on_demand(client, make_person):
    codes = ["pt", "es", "fr", "sw", "ar", "hi", "ja", "ru", "uk", "de"]
    make_person("Ana", known=["sparql"], languages=dict.fromkeys(codes, "3"))
    few = client.get("/explore/").context["results"].panels
    many = client.get("/explore/?more=language").context["results"].panels
    assert {panel.facet: len(panel.options) for panel in few}["language"] == 8
    assert {panel.facet: len(panel.options) for panel in many}["language"] == 10


def test_all_that_is_chosen_stays_among_the_options(client, make_person):
    codes = ["pt", "es", "fr", "de", "it", "sw", "ar", "hi", "ja", "ru", "uk", "id"]
    make_person("Ana", known=["sparql"], languages=dict.fromkeys(codes, "3"))
    address = "/explore/?" + "&".join(f"language={code}" for code in codes)
    panels = {panel.facet: panel for panel in client.get(address).context["results"].panels}
    assert {option.value for option in panels["language"].options if option.chosen} == set(codes)


@pytest.mark.parametrize(
    "address",
    ["?page=x", "?sort=%00", "?capacity=%F0%9F", "?language=" + "x" * 5000, "?q=" + "a" * 999],
)
def test_nonsense_in_the_address_does_no_harm(client, address):
    assert client.get(f"/explore/{address}").status_code == 200


def test_only_reading_is_possible(client):
    assert client.post("/explore/").status_code == 405


@pytest.mark.parametrize("people", [1, 3])
def test_a_page_needs_as_many_queries_for_three_people_as_for_one(
    client, make_person, django_assert_num_queries, people
):
    for number in range(people):
        make_person(f"Peer {number}", known=["sparql"], languages={"pt": "N"}, territories=["BR"])
    client.get("/explore/")
    with django_assert_num_queries(6):
        client.get("/explore/?capacity=sparql&language=pt&q=peer")


def test_an_organization_is_a_peer_like_any_other(make_person, found_at):
    peer = make_person("Wikimedia Atlantis", known=["sparql"])
    Peer.objects.filter(pk=peer.pk).update(kind=Kind.ORGANIZATION, handle="wikimedia-atlantis")
    mark_changed([peer.pk])
    assert found_at("?kind=organization") == ["wikimedia-atlantis"]
