"""What is shared on a capacity, and which events teach it, on its page."""

import pytest

from capx.peers.enums import Visibility
from capx.peers.services import ResourceFacts, add_resource, set_visibility

pytestmark = pytest.mark.django_db
PAGE = "/capacities/sparql/"


@pytest.fixture
def share():
    def add(peer, account, title="Slides on SPARQL", **changed):
        said = {"kind": "slides", "link": "https://example.org/", "capacities": ["sparql"]}
        facts = ResourceFacts(title=title, **said | changed)
        return add_resource(actor=account, peer=peer, facts=facts)

    return add


def test_resources_that_help_with_it_are_shown_with_whoever_shares_them(
    show, member, share, make_organization
):
    names = {"en": "Wikimedia Atlantis", "pt": "Wikimedia Atlântida"}
    theirs = make_organization("Wikimedia Atlantis", managers=[member], names=names)
    share(member.person.peer, member)
    share(theirs, member, "A guide", kind="guide")
    page = show("/capacities/technology/")
    assert "What helps with it" in page
    assert "Slides on SPARQL" in page
    assert '<a href="/people/Member/"><bdi>Member</bdi></a>' in page
    assert '<a href="/organizations/wikimedia-atlantis/"><bdi>Wikimedia Atlantis</bdi></a>' in page
    assert page.index("A guide") < page.index("Slides on SPARQL")  # confirmed last, shown first
    assert "What helps with it" not in show("/capacities/governance/")


def test_resources_of_hidden_peers_are_not_shown(show, client_of, newcomer, member, share):
    share(member.person.peer, member)
    set_visibility(actor=member, peer=member.person.peer, visibility=Visibility.MEMBERS)
    assert "Slides on SPARQL" not in show()
    assert "Slides on SPARQL" in show(browser=client_of(newcomer))
    set_visibility(actor=member, peer=member.person.peer, visibility=Visibility.PAUSED)
    assert "Slides on SPARQL" not in show(browser=client_of(newcomer))


def test_a_resource_of_somebody_without_capacities_is_shown_too(show, make_person, share):
    peer = make_person("Quiet")
    share(peer, peer.person.account)
    assert "Slides on SPARQL" in show()


@pytest.mark.parametrize("number", [1, 3])
def test_resources_take_two_queries_more(
    client, make_person, django_assert_num_queries, share, number
):
    for n in range(number):
        peer = make_person(f"Person {n}", available=["sparql"], territories=["BR"])
        share(peer, peer.person.account)
    client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(PAGE)


def test_coming_events_that_teach_it_are_shown(show, make_person, make_event):
    host = make_person("Ana")
    make_event("Queries for librarians", host=host, capacities=["sparql"])
    make_event("Something else", host=host, capacities=["lexemes"])
    page = show()
    assert "Queries for librarians" in page
    assert "Something else" not in page
    assert 'href="/events/?capacity=sparql"' in page
