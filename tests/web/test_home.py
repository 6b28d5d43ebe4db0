"""The first page: an invitation for a visitor, what comes next for a member."""

import re
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from capx.explore.company import LATEST, OF_ONE_ROOT, SHARED
from capx.explore.criteria import Criteria
from capx.explore.models import SavedPeer
from capx.explore.services.searches import save_search
from capx.peers.enums import Visibility
from capx.peers.index.facet import Facet
from capx.peers.models import Peer, Person
from capx.peers.services.changes import mark_changed

pytestmark = pytest.mark.django_db


def page_of(client, **extra):
    response = client.get("/", **extra)
    assert response.status_code == 200
    return response.content.decode()


def peers_on(page):
    return re.findall(r'data-peer="([^"]+)"', page)


def shared_on(page):
    """Capacity and number of each chip that leads to who can share it."""
    chips = re.findall(r'href="/explore/\?([^"]+)">[^<]+ <span[^>]+>(\d+)<', page)
    addresses = [(QueryDict(unescape(query)), int(number)) for query, number in chips]
    assert all(address["intent"] == "available" for address, _number in addresses)
    return [(address["capacity"], number) for address, number in addresses]


@pytest.fixture
def home(client_of):
    return lambda account: page_of(client_of(account))


# --- A visitor ----------------------------------------------------------------------------


def test_a_visitor_reads_what_this_is_and_what_a_capacity_is(client):
    page = page_of(client)
    assert page.count("<h1") == page.count("<main") == 1
    assert "another Wikimedian can share" in page
    assert "a skill, a field of knowledge or a service" in page


def test_a_visitor_can_search_before_anything_else(client):
    page = page_of(client)
    form = page[page.index('<form action="/explore/"') :]
    assert 'role="search"' in form
    assert 'type="search" name="q"' in form
    assert page.index('name="q"') < page.index('class="tiles"')


def test_the_seven_roots_lead_into_the_directory(client):
    page = page_of(client)
    assert len(re.findall(r'<a class="tile root-([a-z-]+)" href="/capacities/\1/"', page)) == 7
    assert 'href="/capacities/"' in page


def test_the_three_intents_explain_how_it_works(client):
    page = page_of(client)
    assert re.findall(r'class="step intent--(\w+)"', page) == ["known", "available", "wanted"]


def test_what_is_shared_comes_with_how_many_share_it(client, make_person):
    make_person("Ana", available=["sparql"])
    make_person("Ben", available=["sparql", "press-releases"])
    assert shared_on(page_of(client)) == [("press-releases", 1), ("sparql", 2)]


def test_what_is_only_known_or_wanted_is_not_called_shared(client, make_person):
    make_person("Ana", known=["sparql"], wanted=["press-releases"])
    assert shared_on(page_of(client)) == []


def test_a_number_is_spoken_with_its_words(client, make_person):
    make_person("Ana", available=["sparql"])
    assert "1 peer can share it" in page_of(client)


def test_what_is_shared_is_spread_over_the_roots(client, make_person):
    technology = ["sparql", "openrefine", "lexemes", "quickstatements"]
    make_person("Ana", available=[*technology, "press-releases"])
    shared = [slug for slug, _number in shared_on(page_of(client))]
    assert len(set(shared) & set(technology)) == OF_ONE_ROOT
    assert "press-releases" in shared
    assert len(shared) <= SHARED


def test_the_latest_who_share_something_are_introduced(client, make_person):
    for number in range(LATEST + 2):
        make_person(f"Peer {number}", available=["sparql"])
    make_person("Only curious", wanted=["sparql"])
    shown = peers_on(page_of(client))
    assert len(shown) == LATEST
    assert "Only_curious" not in shown
    assert f"Meet all {LATEST + 3} peers" in page_of(client)


@pytest.mark.parametrize("visibility", [Visibility.DRAFT, Visibility.MEMBERS, Visibility.PAUSED])
def test_who_is_hidden_is_neither_shown_nor_counted(client, make_person, visibility):
    make_person("Hidden", visibility=visibility, available=["sparql"])
    page = page_of(client)
    assert shared_on(page) == peers_on(page) == []
    assert "Hidden" not in page


def test_an_imported_profile_is_not_introduced_as_confirmed(client, make_person):
    peer = make_person("Imported", available=["sparql"])
    Peer.objects.filter(pk=peer.pk).update(taken_over=False)
    assert peers_on(page_of(client)) == []


def test_an_empty_community_is_no_error_and_makes_no_claim(client):
    page = page_of(client)
    assert "chip__count" not in page
    assert "data-peer" not in page


def test_a_visitor_is_invited_to_sign_in(client):
    assert page_of(client).count('href="/sign-in/') >= 2


def test_the_page_needs_no_style_or_script_inside_itself(client, make_person):
    make_person("Ana", available=["sparql"])
    page = page_of(client)
    assert not re.search(r"<[^>]+ (style|onclick|onload)=", page)
    assert "<style" not in page
    assert re.findall(r"<script(?![^>]* src=)", page) == []


def test_nothing_can_be_sent_to_the_page(client):
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("number_of_peers", [1, 3])
def test_a_visitor_costs_the_same_queries_whatever_the_number_of_peers(
    client, make_person, django_assert_num_queries, number_of_peers
):
    for number in range(number_of_peers):
        make_person(f"Peer {number}", available=["sparql"], languages={"en": "3"})
    page_of(client)  # the index is read once for a process
    with django_assert_num_queries(6):
        page_of(client)


# --- A newcomer ---------------------------------------------------------------------------


def test_a_newcomer_is_led_in_three_steps(home, newcomer):
    page = home(newcomer)
    assert "Hello, <bdi>Newcomer</bdi>!" in page
    assert "0 of 3 done" in page
    assert 'href="/me/profile/languages/"' in page
    assert page.count('href="/me/profile/capacities/"') == 2


def test_a_step_that_was_taken_is_ticked(home, make_person):
    peer = make_person("Ana", languages={"en": "3"}, available=["sparql"])
    page = home(peer.person.account)
    assert "2 of 3 done" in page
    assert page.count("first-step--done") == 2


def test_the_steps_go_when_they_are_done(home, make_person):
    peer = make_person(
        "Ana", languages={"en": "3"}, available=["sparql"], wanted=["press-releases"]
    )
    assert "first-step" not in home(peer.person.account)


def test_a_newcomer_is_told_of_a_profile_that_waits_for_them(home, newcomer):
    assert 'href="/me/profile/imported/"' not in home(newcomer)
    peer = Peer.objects.create(
        handle="Newcomer",
        name="Newcomer",
        name_folded="newcomer",
        visibility=Visibility.PUBLIC,
        taken_over=False,
    )
    Person.objects.create(peer=peer, wikimedia_id=newcomer.wikimedia_id)
    assert 'href="/me/profile/imported/"' in home(newcomer)


# --- A member -----------------------------------------------------------------------------


@pytest.fixture
def learner(make_person):
    """All three steps are done; wants to learn two things."""
    return make_person(
        "Learner",
        languages={"en": "3"},
        available=["openrefine"],
        wanted=["sparql", "press-releases"],
    )


def test_a_member_sees_who_can_share_what_they_want(home, learner, make_person):
    make_person("Teacher", visibility=Visibility.MEMBERS, available=["sparql"])
    make_person("Knows only", known=["sparql"])
    page = home(learner.person.account)
    assert peers_on(page) == ["Teacher"]
    assert shared_on(page) == [("sparql", 1)]
    assert "Can share SPARQL queries, which you want to learn." in page
    assert 'href="/me/matches/"' in page


def test_a_wish_that_nobody_can_fulfil_is_named_and_promises_nothing(home, learner):
    page = home(learner.person.account)
    assert "Nobody offers this yet" in page
    assert 'href="/capacities/sparql/"' in page
    assert shared_on(page) == []


def test_nobody_is_their_own_teacher(home, make_person):
    peer = make_person("Both", languages={"en": "3"}, available=["sparql"], wanted=["sparql"])
    assert peers_on(home(peer.person.account)) == []


def test_an_imported_profile_is_counted_but_not_proposed(home, learner, make_person):
    imported = make_person("Imported", available=["sparql"])
    Peer.objects.filter(pk=imported.pk).update(taken_over=False)
    mark_changed([imported.pk])
    page = home(learner.person.account)
    assert (peers_on(page), shared_on(page)) == ([], [("sparql", 1)])


def test_a_paused_teacher_is_neither_shown_nor_counted(home, learner, make_person):
    make_person("Paused", visibility=Visibility.PAUSED, available=["sparql"])
    page = home(learner.person.account)
    assert peers_on(page) == shared_on(page) == []


def test_what_is_missing_is_named_with_where_to_mend_it(home, learner):
    page = home(learner.person.account)
    assert 'href="/me/profile/territories/"' in page
    assert 'href="/me/profile/about/"' in page
    assert 'href="/me/profile/languages/"' not in page


def test_saved_peers_are_counted(home, learner, make_person):
    account = learner.person.account
    assert "0 saved peers" in home(account)
    SavedPeer.objects.create(owner=account, peer=make_person("Friend"))
    assert "1 saved peer<" in home(account)


def test_a_name_of_another_direction_is_kept_apart_from_the_greeting(home, make_account):
    assert "Hello, <bdi>ليلى &lt;b&gt;</bdi>!" in home(make_account("ليلى <b>"))


@pytest.mark.parametrize("number_of_teachers", [1, 3])
def test_a_member_costs_the_same_queries_whatever_the_number_of_teachers(
    client_of, learner, make_person, django_assert_num_queries, number_of_teachers
):
    for number in range(number_of_teachers):
        make_person(f"Teacher {number}", available=["sparql"], languages={"en": "3"})
    mark_changed([learner.pk])
    client = client_of(learner.person.account)
    page_of(client)
    with django_assert_num_queries(45):
        page_of(client)


def test_new_peers_of_saved_searches_are_counted(home, learner, make_person):
    account = learner.person.account
    for slug in ("sparql", "press-releases", "lexemes"):
        sought = Criteria(chosen={Facet.CAPACITY: (slug,)})
        save_search(actor=account, criteria=sought, name=f"For {slug}")
    assert "New for your searches" not in home(account)
    make_person("Ana", known=["sparql", "lexemes"])
    make_person("Ben", known=["lexemes"])
    make_person("Hidden", visibility=Visibility.PAUSED, known=["lexemes"])
    page = home(account)
    assert "New for your searches" in page
    found = re.findall(r"<bdi>For ([a-z-]+)</bdi> <span[^>]+>\s*(\d+) new", page)
    assert found == [("lexemes", "2"), ("sparql", "1")]


@pytest.mark.parametrize("number_of_searches", [1, 3])
def test_a_member_costs_the_same_queries_whatever_the_number_of_searches(
    client_of, newcomer, make_person, django_assert_num_queries, number_of_searches
):
    client = client_of(newcomer)
    page_of(client)
    with CaptureQueriesContext(connection) as without:
        page_of(client)
        before = len(without)
    for number in range(number_of_searches):
        save_search(actor=newcomer, criteria=Criteria(q=f"peer {number}"), name=f"{number}")
        make_person(f"Peer {number}", known=["sparql"])
    page_of(client)
    with django_assert_num_queries(before + 3):
        page_of(client)


def test_a_manager_is_led_to_their_organizations(home, newcomer, make_organization):
    make_organization("Own Circle", managers=[newcomer])
    make_organization("Other Circle")
    page = home(newcomer)
    assert 'href="/organizations/own-circle/"' in page
    assert "Other Circle" not in page
