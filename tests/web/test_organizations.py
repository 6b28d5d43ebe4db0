"""The list of organizations, and the page of one."""

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.events.models import CoOrganizer
from capx.peers.enums import InvitationState, OrganizationType, Visibility
from capx.peers.models import (
    Affiliation,
    HostedProject,
    Management,
    NewsFeed,
    NewsPost,
    Organization,
    ProjectPartner,
    Resource,
)

LIST = "/organizations/"


@pytest.fixture
def chapter(make_organization):
    return make_organization(
        "Wikimedia Testland",
        kind=OrganizationType.CHAPTER,
        names={"en": "Wikimedia Testland", "pt": "Wikimedia Terra de Testes"},
        acronym="WMTL",
        territories=["BR"],
        languages=["pt"],
        about="We teach.",
        available=["sparql"],
    )


def names_listed(response) -> list[str]:
    return [card.peer.name for card in response.context["found"].cards]


def test_the_list_shows_organizations_by_name_and_no_people(client, make_organization, member):
    make_organization("Zebra Group")
    make_organization("Acacia Group")
    response = client.get(LIST)
    assert names_listed(response) == ["Acacia Group", "Zebra Group"]
    assert 'data-result-count="2"' in response.text


def test_the_list_is_narrowed_by_type_territory_and_words(client, chapter, make_organization):
    make_organization("Other Group", territories=["GH"])
    assert names_listed(client.get(LIST, {"type": "chapter"})) == ["Wikimedia Testland"]
    assert names_listed(client.get(LIST, {"territory": "GH"})) == ["Other Group"]
    assert names_listed(client.get(LIST, {"territory": "sub-saharan-africa"})) == ["Other Group"]
    assert names_listed(client.get(LIST, {"q": "other"})) == ["Other Group"]
    assert names_listed(client.get(LIST, {"q": "other", "type": "chapter"})) == []


@pytest.mark.parametrize(
    "query",
    ["type=nonsense", "territory=XX", "page=99999", "page=x", "q=%00", "type=%00&q=&page=-1"],
)
def test_the_list_bears_any_address(client, chapter, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_nothing_found_says_so_and_leads_on(client, chapter):
    response = client.get(LIST, {"q": "zzzz"})
    assert "No organization is found" in response.text
    assert "Propose an organization" in response.text


@pytest.mark.parametrize("hidden", [Visibility.DRAFT, Visibility.PAUSED, Visibility.MEMBERS])
def test_visitors_meet_no_hidden_organization(client, make_organization, hidden):
    make_organization("Hidden Group", visibility=hidden)
    assert names_listed(client.get(LIST)) == []
    assert client.get("/organizations/hidden-group/").status_code == 404
    assert client.get("/organizations/hidden-group/qr.svg").status_code == 404


def test_members_meet_organizations_for_members(client_of, member, make_organization):
    make_organization("Members Group", visibility=Visibility.MEMBERS)
    client = client_of(member)
    assert names_listed(client.get(LIST)) == ["Members Group"]
    assert client.get("/organizations/members-group/").status_code == 200


def test_managers_see_their_paused_organization_and_others_do_not(
    client_of, member, newcomer, make_organization
):
    make_organization("Paused Group", managers=[member], visibility=Visibility.PAUSED)
    assert client_of(member).get("/organizations/paused-group/").status_code == 200
    assert client_of(newcomer).get("/organizations/paused-group/").status_code == 404


def test_in_place_only_what_was_found_is_sent(client, chapter):
    part = client.get(LIST, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert 'id="found"' in part


def test_the_page_tells_what_the_organization_is(client, chapter):
    page = client.get("/organizations/wikimedia-testland/").text
    for word in ("Wikimedia Testland", "WMTL", "Chapter", "Brazil", "Portuguese", "We teach."):
        assert word in page


def test_the_name_is_the_readers(client, chapter):
    page = client.get("/organizations/wikimedia-testland/", headers={"Accept-Language": "pt-br"})
    assert "<title>Wikimedia Terra de Testes" in page.text


def test_other_names_are_told_too(client, chapter):
    page = client.get("/organizations/wikimedia-testland/")
    assert [each.name for each in page.context["page"].other_names] == ["Wikimedia Terra de Testes"]


def test_the_page_links_to_the_organization_elsewhere(client, chapter):
    Organization.objects.filter(peer=chapter).update(
        website="https://example.org/", email="hello@example.org", home_project="ptwiki"
    )
    page = client.get("/organizations/wikimedia-testland/").text
    assert 'href="https://example.org/"' in page
    assert 'href="mailto:hello@example.org"' in page
    assert 'href="https://pt.wikipedia.org/"' in page


def test_only_managers_are_led_to_the_editor(client, client_of, member, make_organization):
    make_organization("Own Group", managers=[member])
    assert "Edit this organization" in client_of(member).get("/organizations/own-group/").text
    assert "Edit this organization" not in client.get("/organizations/own-group/").text


def test_what_nobody_manages_may_be_asked_for(
    client, client_of, newcomer, member, make_organization
):
    make_organization("Orphan")
    make_organization("Managed", managers=[member])
    asking = "/organizations/orphan/ask/"
    assert asking in client_of(newcomer).get("/organizations/orphan/").text
    assert "/ask/" not in client_of(newcomer).get("/organizations/managed/").text
    assert "/ask/" not in client.get("/organizations/orphan/").text


def test_moderators_are_led_to_the_managers_and_to_their_desk(
    client_of, moderator, member, chapter
):
    page = client_of(moderator).get("/organizations/wikimedia-testland/").text
    assert "/organizations/wikimedia-testland/managers/" in page
    assert "/organizations/waiting/" in page
    assert "/managers/" not in client_of(member).get("/organizations/wikimedia-testland/").text


def test_an_unknown_slug_is_no_page(client, db):
    assert client.get("/organizations/nobody/").status_code == 404


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_address_comes_as_a_code(client, chapter, ending):
    response = client.get(f"/organizations/wikimedia-testland/qr.{ending}")
    assert response.headers["Content-Type"].startswith("image/")


def test_the_list_needs_as_many_queries_for_three_as_for_one(
    client, make_organization, django_assert_num_queries
):
    make_organization("First Group", territories=["BR"], available=["sparql"])
    client.get(LIST)
    with django_assert_num_queries(7):
        client.get(LIST)
    for name in ("Second Group", "Third Group"):
        make_organization(name, territories=["GH"], available=["sparql"], languages=["en"])
    client.get(LIST)
    with django_assert_num_queries(7):
        client.get(LIST)


@pytest.fixture
def rich(make_organization, make_person, make_event, member):
    """An organization about which there is something of everything to tell."""

    def plant(number: int) -> str:
        peer = make_organization(
            f"Rich {number}", managers=[member], available=["sparql"], territories=["BR"]
        )
        Management.objects.filter(organization=peer.pk).update(is_shown=True)
        feed, _ = NewsFeed.objects.get_or_create(tag="rich")
        peer.organization.news_feeds.add(feed)
        for each in range(number):
            make_event(f"Event {each}", host=peer, capacities=["sparql"])
            resource = Resource.objects.create(
                peer=peer, kind="guide", title=f"Guide {each}", place=each, link="https://a.org/"
            )
            resource.capacities.set(Capacity.objects.filter(slug="sparql"))
            project = HostedProject.objects.create(host=peer.organization, title=f"Project {each}")
            project.capacities.set(Capacity.objects.filter(slug="sparql"))
            person = make_person(f"Person {number} {each}")
            Affiliation.objects.create(peer=person, organization=peer.organization)
            NewsPost.objects.create(
                feed=feed,
                title=f"Post {number} {each}",
                address=f"https://diff.wikimedia.org/{number}/{each}",
                published_at=timezone.now(),
            )
        return f"/organizations/rich-{number}/"

    return plant


def test_the_page_gathers_what_the_organization_does(client, rich, member):
    page = client.get(rich(1)).text
    for word in ("Event 0", "Guide 0", "Project 0", "Post 1 0", "Person 1 0", member.username):
        assert word in page


@pytest.mark.parametrize("things", [1, 3])
def test_the_page_needs_thirteen_queries_whatever_it_shows(
    client, rich, things, django_assert_num_queries
):
    address = rich(things)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)


def test_the_page_needs_fifteen_queries_where_others_are_named(
    client, rich, make_organization, make_event, django_assert_num_queries
):
    """Their names are looked up once for projects, and once for events."""
    address, host = rich(1), make_organization("Host")
    peer = Organization.objects.get(peer__handle="rich-1")
    project = HostedProject.objects.create(host=host.organization, title="Together")
    accepted = InvitationState.ACCEPTED
    ProjectPartner.objects.create(project=project, organization=peer, state=accepted)
    event = make_event("Course of the host", host=host)
    CoOrganizer.objects.create(event=event, peer=peer.peer, state=accepted)
    page = client.get(address).text
    assert "Together" in page
    assert "Course of the host" in page
    with django_assert_num_queries(15):
        client.get(address)
