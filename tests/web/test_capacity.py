from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity, retire_capacity
from capx.peers.enums import Visibility
from capx.peers.models import Peer, Statement
from capx.peers.services import ResourceFacts, add_resource, mark_changed, set_visibility

pytestmark = pytest.mark.django_db
PAGE = "/capacities/sparql/"


@pytest.fixture
def show(client):
    def get(path=PAGE, browser=client):
        response = browser.get(path)
        assert response.status_code == 200
        return response.content.decode()

    return get


def column(page, intent):
    """The part of the page about one intent."""
    return page.split(f'<section class="stating stating--{intent}"')[1].split("</section>")[0]


def peers_in(page, intent):
    return [part.split('"')[0] for part in column(page, intent).split('data-peer="')[1:]]


def own(account):
    rows = Statement.objects.filter(peer__person__account=account, capacity__slug="sparql")
    return set(rows.values_list("intent", flat=True))


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


def test_the_buttons_lead_visitors_to_sign_in_and_back(show):
    page = show()
    assert page.count('href="/sign-in/?next=%2Fcapacities%2Fsparql%2F"') >= 3
    assert "aria-pressed" not in page


def test_a_visitor_who_posts_is_asked_to_sign_in(client):
    response = client.post(PAGE, {"intent": "known"})
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=/capacities/sparql/")


@pytest.mark.parametrize(
    ("intent", "stated"),
    [("known", {"known"}), ("available", {"known", "available"}), ("wanted", {"wanted"})],
)
def test_a_member_states_the_capacity(client_of, newcomer, intent, stated):
    browser = client_of(newcomer)
    response = browser.post(PAGE, {"intent": intent})
    assert response["Location"] == PAGE
    assert own(newcomer) == stated
    page = browser.get(PAGE).content.decode()
    assert f'value="{intent}" aria-pressed="true"' in page


def test_a_pressed_button_takes_it_back(client_of, member):
    client_of(member).post(PAGE, {"intent": "known"})
    assert own(member) == set()


def undo_in(page):
    """The fields of the form that undoes."""
    form = page.split('<form class="told"')[1].split("</form>")[0]
    return [part.split('"')[0] for part in form.split('name="before" value="')[1:]]


@pytest.mark.parametrize("intent", ["known", "available", "wanted"])
def test_what_was_done_can_be_undone(client_of, newcomer, member, intent):
    for account in (newcomer, member):
        browser = client_of(account)
        before = own(account)
        page = browser.post(PAGE, {"intent": intent}, follow=True).content.decode()
        page = browser.post(PAGE, {"undo": "1", "before": undo_in(page)}, follow=True)
        assert "Undone." in page.content.decode()
        assert own(account) == before


def test_taking_back_two_at_once_can_be_undone(client_of, make_person):
    account = make_person("Ben", available=["sparql"]).person.account
    browser = client_of(account)
    page = browser.post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert own(account) == set()
    browser.post(PAGE, {"undo": "1", "before": undo_in(page)})
    assert own(account) == {"known", "available"}


def test_the_message_tells_what_was_done(client_of, member):
    browser = client_of(member)
    said = browser.post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "Your profile now says that you want to learn it." in said
    said = browser.post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "Taken back from your profile." in said


def test_a_newcomer_is_told_that_the_profile_is_not_published(client_of, newcomer):
    said = client_of(newcomer).post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert "Nobody sees your profile until you publish it." in said


def test_the_form_of_the_message_carries_its_token(member):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    page = browser.get(PAGE).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    said = browser.post(PAGE, {"intent": "wanted", "csrfmiddlewaretoken": token}, follow=True)
    form = said.content.decode().split('<form class="told"')[1]
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    done = browser.post(PAGE, {"undo": "1", "before": "known", "csrfmiddlewaretoken": token})
    assert done.status_code == 302
    assert own(member) == {"known"}


def test_a_form_without_a_token_is_refused(member):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    assert browser.post(PAGE, {"intent": "wanted"}).status_code == 403
    assert own(member) == {"known"}


@pytest.mark.parametrize("data", [{}, {"intent": "nonsense"}, {"intent": ""}])
def test_nonsense_is_told_and_changes_nothing(client_of, member, data):
    said = client_of(member).post(PAGE, data, follow=True).content.decode()
    assert "Choose one of the three" in said
    assert own(member) == {"known"}


def test_nonsense_in_undoing_is_left_out(client_of, member):
    client_of(member).post(PAGE, {"undo": "1", "before": ["wanted", "nonsense"]})
    assert own(member) == {"wanted"}


def test_what_a_service_refuses_is_told(client_of, member, monkeypatch):
    monkeypatch.setattr("capx.peers.services.capacities.MOST_CAPACITIES", 0)
    said = client_of(member).post(PAGE, {"intent": "wanted"}, follow=True).content.decode()
    assert "You can name at most" in said
    assert own(member) == {"known"}


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


def test_a_retired_capacity_is_shown_and_can_only_be_taken_back(client_of, staff, member, newcomer):
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    page = client_of(newcomer).get(PAGE).content.decode()
    assert "no longer offered" in page
    assert 'name="intent"' not in page
    assert peers_in(page, "known") == ["Member"]
    page = client_of(member).get(PAGE).content.decode()
    assert page.count('name="intent"') == 1
    client_of(member).post(PAGE, {"intent": "known"})
    assert own(member) == set()


def test_a_retired_capacity_is_not_stated_anew(client_of, staff, newcomer):
    retire_capacity(actor=staff, capacity=Capacity.objects.get(slug="sparql"))
    said = client_of(newcomer).post(PAGE, {"intent": "known"}, follow=True).content.decode()
    assert "does not offer the capacity" in said


def test_nobody_is_counted_beyond_ten_thousand(show, make_person, monkeypatch):
    for name in ("Ana", "Ben", "Cem"):
        make_person(name, known=["sparql"])
    monkeypatch.setattr("capx.explore.stating.COUNTED", 2)
    assert "10,000+" in column(show(), "known")


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitors_page_takes_seven_queries(
    client, make_person, django_assert_num_queries, number
):
    for n in range(number):
        make_person(f"Person {n}", available=["sparql"], wanted=["lexemes"], territories=["BR"])
    client.get(PAGE)
    with django_assert_num_queries(7):
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
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_coming_events_that_teach_it_are_shown(show, make_person, make_event):
    host = make_person("Ana")
    make_event("Queries for librarians", host=host, capacities=["sparql"])
    make_event("Something else", host=host, capacities=["lexemes"])
    page = show()
    assert "Queries for librarians" in page
    assert "Something else" not in page
    assert 'href="/events/?capacity=sparql"' in page
