"""Organizations stand beside people: found by any name, called as the reader calls them."""

import pytest

from capx.explore.models import SavedPeer
from capx.explore.services import save_peer
from capx.peers.enums import AffiliationState, OrganizationType, Visibility
from capx.peers.models import Affiliation, Management, Peer, Resource
from capx.peers.services import ResourceFacts, add_resource
from capx.peers.services.changes import mark_changed

pytestmark = pytest.mark.django_db

NAMES = {"en": "Wikimedia Atlantis", "pt": "Wikimedia Atlântida", "ja": "アトランティス協会"}


@pytest.fixture
def atlantis(make_organization, member):
    return make_organization(
        "Wikimedia Atlantis",
        kind=OrganizationType.CHAPTER,
        names=NAMES,
        acronym="WMAT",
        managers=[member],
        available=["sparql"],
        about="We meet on Fridays.",
    )


def belong(person, organization, state=AffiliationState.STATED):
    Affiliation.objects.create(peer=person, organization=organization.organization, state=state)
    mark_changed([person.pk])


def card_at(client, address, **headers):
    (card,) = client.get(f"/explore/{address}", headers=headers).context["results"].cards
    return card


def options_at(client, facet, address=""):
    panels = client.get(f"/explore/{address}").context["results"].panels
    return {
        option.label: option.count
        for panel in panels
        if panel.facet == facet
        for option in panel.options
    }


def test_people_and_organizations_are_found_together_and_by_kind(
    client, atlantis, make_person, found_at
):
    make_person("Ana", known=["sparql"])
    assert set(found_at("?capacity=sparql")) == {"Ana", "Member", "wikimedia-atlantis"}
    assert found_at("?kind=organization") == ["wikimedia-atlantis"]
    assert set(found_at("?kind=person")) == {"Ana", "Member"}
    assert options_at(client, "kind") == {"People": 2, "Organizations": 1}


@pytest.mark.parametrize("words", ["atlantis", "atlantida", "WMAT", "協会", "wikimedia+wmat"])
def test_an_organization_is_found_by_all_its_names_and_its_acronym(atlantis, found_at, words):
    assert found_at(f"?q={words}") == ["wikimedia-atlantis"]


def test_a_name_comes_before_words(atlantis, make_person, found_at):
    make_person("Zoe", known=["lexemes"], about="I know the WMAT")
    assert found_at("?q=wmat") == ["wikimedia-atlantis", "Zoe"]


def test_an_organization_is_called_as_its_reader_calls_it(client, atlantis):
    portuguese = {"Accept-Language": "pt-br"}
    assert card_at(client, "?q=wmat", **portuguese).peer.name == "Wikimedia Atlântida"
    assert card_at(client, "?q=wmat").peer.name == "Wikimedia Atlantis"


def test_a_card_says_what_kind_of_organization_it_is_and_leads_to_its_page(client, atlantis):
    html = client.get("/explore/?kind=organization").content.decode()
    assert 'data-peer="wikimedia-atlantis"' in html
    assert 'href="/organizations/wikimedia-atlantis/"' in html
    assert "Chapter · <bdi>WMAT</bdi>" in html


def test_a_card_says_by_which_other_name_an_organization_was_found(client, atlantis):
    assert card_at(client, "?q=atlantida").reasons == ["Also called “Wikimedia Atlântida”."]
    assert card_at(client, "?q=wmat").reasons == []


def test_an_organization_without_names_in_any_table_keeps_its_own(client, atlantis):
    atlantis.organization.names.all().delete()
    assert card_at(client, "?kind=organization").peer.name == "Wikimedia Atlantis"


def test_organizations_are_sorted_among_people_by_name(atlantis, make_person, found_at):
    make_person("Zoe", known=["sparql"])
    make_person("Ana", known=["sparql"])
    assert found_at("?sort=name") == ["Ana", "Member", "wikimedia-atlantis", "Zoe"]


def test_titles_of_resources_are_found_and_told(client, atlantis, member, found_at):
    facts = ResourceFacts(kind="guide", title="Como começar", link="https://example.org/")
    add_resource(actor=member, peer=atlantis, facts=facts)
    assert found_at("?q=comecar") == ["wikimedia-atlantis"]
    assert card_at(client, "?q=como+comecar").reasons == ["Shares the resource “Como começar”."]
    Resource.objects.all().delete()
    mark_changed([atlantis.pk])
    assert found_at("?q=comecar") == []


@pytest.mark.parametrize("hidden", [Visibility.DRAFT, Visibility.PAUSED])
def test_a_hidden_organization_is_not_found(make_organization, found_at, hidden):
    make_organization("Hidden", known=["sparql"], visibility=hidden)
    assert found_at("?incomplete=1") == []


def test_affiliations_narrow_down_and_are_named(client, atlantis, make_person, found_at):
    belong(make_person("Ana", known=["sparql"]), atlantis, AffiliationState.CONFIRMED)
    belong(make_person("Ben", known=["sparql"]), atlantis)
    assert set(found_at("?affiliation=wikimedia-atlantis")) == {"Ana", "Ben"}
    assert options_at(client, "affiliation", "?affiliation=wikimedia-atlantis") == {
        "Wikimedia Atlantis": 2
    }


def test_an_affiliation_that_was_removed_does_not_count(client, atlantis, make_person, found_at):
    belong(make_person("Ana", known=["sparql"]), atlantis, AffiliationState.REMOVED)
    assert found_at("?affiliation=wikimedia-atlantis") == []
    assert options_at(client, "affiliation") == {}


def told_of_atlantis(client):
    """Everything that the page tells: who is found, the options, the chips."""
    response = client.get("/explore/?affiliation=wikimedia-atlantis&affiliation=other")
    results, chips = response.context["results"], response.context["chips"]
    return {
        "found": results.total,
        "options": {
            option.label for panel in results.panels for option in panel.options if option.count
        }
        & {"Wikimedia Atlantis"},
        "chip": chips[0].label,
    }


HIDDEN = {"found": 0, "options": set(), "chip": "wikimedia-atlantis"}
SHOWN = {"found": 1, "options": {"Wikimedia Atlantis"}, "chip": "Wikimedia Atlantis"}


def test_an_organization_for_members_is_an_option_for_members_alone(
    client, client_of, newcomer, atlantis, make_person
):
    belong(make_person("Ana", known=["sparql"]), atlantis)
    assert told_of_atlantis(client) == SHOWN
    Peer.objects.filter(pk=atlantis.pk).update(visibility=Visibility.MEMBERS)
    mark_changed([atlantis.pk])
    assert told_of_atlantis(client) == HIDDEN
    assert told_of_atlantis(client_of(newcomer)) == SHOWN


def test_a_hidden_organization_is_no_option_for_anybody(
    client, client_of, newcomer, atlantis, make_person
):
    belong(make_person("Ana", known=["sparql"]), atlantis)
    Peer.objects.filter(pk=atlantis.pk).update(visibility=Visibility.PAUSED)
    mark_changed([atlantis.pk])
    assert told_of_atlantis(client) == told_of_atlantis(client_of(newcomer)) == HIDDEN


def test_a_deleted_organization_is_an_option_no_more(client, atlantis, make_person):
    belong(make_person("Ana", known=["sparql"]), atlantis)
    number = atlantis.pk
    atlantis.delete()
    mark_changed([number])
    assert told_of_atlantis(client) == HIDDEN


def test_an_organization_is_saved_like_anybody(client_of, newcomer, atlantis):
    browser = client_of(newcomer)
    browser.post(f"/me/saved/{atlantis.pk}/")
    assert SavedPeer.objects.get().peer == atlantis
    html = browser.get("/me/saved/").content.decode()
    assert 'href="/organizations/wikimedia-atlantis/"' in html


def test_a_saved_organization_that_hides_is_not_named(client_of, newcomer, atlantis):
    save_peer(actor=newcomer, peer_id=atlantis.pk)
    Peer.objects.filter(pk=atlantis.pk).update(visibility=Visibility.PAUSED)
    assert b"Atlantis" not in client_of(newcomer).get("/me/saved/").content


def test_who_manages_makes_no_difference_to_what_is_found(atlantis, found_at):
    Management.objects.all().delete()
    assert found_at("?kind=organization") == ["wikimedia-atlantis"]


@pytest.mark.parametrize("number", [1, 3])
def test_three_organizations_need_as_many_queries_as_one(
    client, make_organization, make_person, django_assert_num_queries, number
):
    for each in range(number):
        peer = make_organization(f"Wikimedia {each}", known=["sparql"], territories=["BR"])
        belong(make_person(f"Person {each}", known=["sparql"]), peer)
    client.get("/explore/")
    with django_assert_num_queries(7):  # six as for people, and what organizations are called
        client.get("/explore/?kind=organization")
    with django_assert_num_queries(10):  # two each for the names of options and of choices
        client.get("/explore/?affiliation=wikimedia-0")
