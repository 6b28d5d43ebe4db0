"""The list of saved searches: what is new for each since its member last looked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity
from capx.explore.models import SavedSearch
from capx.explore.services.searches import NAME_AT_MOST
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services.capacities import add_statement, take_back_statement
from capx.peers.services.changes import mark_changed
from capx.peers.services.self_description import set_visibility
from capx.safety.models import Block
from tests.explore.searches import LIST, new_for, numbers, save

pytestmark = pytest.mark.django_db
DEEDS = ("seen", "rename", "delete")


@pytest.fixture
def browser(newcomer, client_of):
    return client_of(newcomer)


@pytest.fixture
def saved(browser, make_person) -> SavedSearch:
    make_person("Known", known=["sparql"])
    return save(browser)


def look(browser, saved) -> None:
    browser.post(f"{LIST}{saved.pk}/seen/")


def test_whoever_fits_already_is_not_new(browser, saved):
    (row,) = browser.get(LIST).context["rows"]
    assert (row[0].fitting, row[0].new) == (1, 0)
    assert new_for(browser, saved) == []


def test_who_joins_is_new_until_the_member_has_looked(browser, saved, make_person):
    make_person("Joins", known=["sparql"])
    assert numbers(browser) == [1]
    assert "1 new" in browser.get(LIST).content.decode()
    assert new_for(browser, saved) == ["Joins"]
    assert numbers(browser) == [1]  # to open pages changes nothing
    look(browser, saved)
    assert numbers(browser) == [0]
    assert "1 new" not in browser.get(LIST).content.decode()


def test_who_has_been_here_for_years_is_new_when_they_come_to_fit(browser, make_person):
    peer = make_person("Changes", known=["governance"])
    Peer.objects.filter(pk=peer.pk).update(created_at=timezone.now() - timedelta(days=900))
    saved = save(browser)
    add_statement(actor=peer.person.account, peer=peer, intent="available", capacity="sparql")
    assert new_for(browser, saved) == ["Changes"]


def test_who_changes_and_fits_as_before_is_not_new(browser, saved):
    peer = Peer.objects.get(handle="Known")
    add_statement(actor=peer.person.account, peer=peer, intent="known", capacity="governance")
    assert numbers(browser) == [0]


def test_who_fits_no_more_is_counted_no_more(browser, saved, make_person):
    peer = make_person("Leaves", known=["sparql"])
    assert numbers(browser) == [1]
    take_back_statement(actor=peer.person.account, peer=peer, intent="known", capacity="sparql")
    assert numbers(browser) == [0]


def test_who_comes_back_after_the_member_has_looked_is_new(browser, saved):
    peer = Peer.objects.get(handle="Known")
    set_visibility(actor=peer.person.account, peer=peer, visibility=Visibility.PAUSED)
    look(browser, saved)
    set_visibility(actor=peer.person.account, peer=peer, visibility=Visibility.PUBLIC)
    assert new_for(browser, saved) == ["Known"]


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
def test_who_is_hidden_is_never_counted(browser, saved, make_person, visibility):
    make_person("Hidden", known=["sparql"], visibility=visibility)
    assert numbers(browser) == [0]
    assert new_for(browser, saved) == []


def test_who_is_for_members_is_counted_for_a_member(browser, saved, make_person):
    make_person("Within", known=["sparql"], visibility=Visibility.MEMBERS)
    assert new_for(browser, saved) == ["Within"]


@pytest.mark.parametrize("is_blocker", [True, False])
def test_who_is_behind_a_block_is_never_counted(member, client_of, make_person, is_blocker):
    browser = client_of(member)
    saved = save(browser, "?capacity=governance")
    other = make_person("Other", known=["governance"])
    pair = (member.person.peer, other) if is_blocker else (other, member.person.peer)
    Block.objects.create(blocker=pair[0], blocked=pair[1])
    assert numbers(browser) == [0]
    assert new_for(browser, saved) == []


def test_the_end_of_a_block_looks_like_the_end_of_a_pause(member, client_of, make_person):
    """Both were not to be seen at the mark, and are to be seen now: nobody can tell them apart."""
    browser = client_of(member)
    blocks, pauses = (make_person(name, known=["governance"]) for name in ("Blocks", "Pauses"))
    block = Block.objects.create(blocker=blocks, blocked=member.person.peer)
    set_visibility(actor=pauses.person.account, peer=pauses, visibility=Visibility.PAUSED)
    saved = save(browser, "?capacity=governance")
    block.delete()
    set_visibility(actor=pauses.person.account, peer=pauses, visibility=Visibility.PUBLIC)
    assert sorted(new_for(browser, saved)) == ["Blocks", "Pauses"]


def test_nobody_is_new_to_themselves_nor_their_organization(
    browser, newcomer, make_person, make_organization
):
    saved = save(browser)
    make_person("Newcomer", account=newcomer, known=["sparql"])
    make_organization("Own Circle", managers=[newcomer], known=["sparql"])
    make_organization("Other Circle", known=["sparql"])
    assert numbers(browser) == [1]
    assert new_for(browser, saved) == ["other-circle"]


def test_a_search_for_a_capacity_that_was_merged_goes_on(browser, make_person, staff):
    saved = save(browser, "?capacity=lexemes")
    source, into = (Capacity.objects.get(slug=slug) for slug in ("lexemes", "sparql"))
    merge_capacity(actor=staff, source=source, into=into)
    make_person("Joins", known=["sparql"])
    assert new_for(browser, saved) == ["Joins"]
    for slug in ("lexemes", "sparql"):
        save(browser, f"?capacity={slug}", name="Again")
    assert SavedSearch.objects.get().name == "Queries"


def test_a_merged_capacity_is_saved_under_what_it_is_by_now(browser, staff):
    source, into = (Capacity.objects.get(slug=slug) for slug in ("lexemes", "sparql"))
    merge_capacity(actor=staff, source=source, into=into)
    assert save(browser, "?capacity=lexemes").query == "?capacity=sparql"


def test_new_peers_are_paged(browser, make_person):
    saved = save(browser)
    for number in range(12):
        make_person(f"Peer {number:02}", known=["sparql"])
    assert len(new_for(browser, saved)) == 10
    assert len(new_for(browser, saved, "?page=2")) == 2
    assert new_for(browser, saved, "?page=99") == new_for(browser, saved, "?page=2")
    assert len(new_for(browser, saved, "?page=x")) == 10


def test_a_search_that_too_many_fit_says_so_and_can_be_looked_at_again(
    browser, make_person, monkeypatch
):
    monkeypatch.setattr("capx.explore.marks.COUNTED", 1)
    ana = make_person("Ana", known=["sparql"])
    make_person("Ben", known=["sparql"])
    saved = save(browser)
    assert saved.mark is None
    assert numbers(browser) == [None]
    assert "we cannot tell who is new" in browser.get(LIST).content.decode()
    assert new_for(browser, saved) == []
    take_back_statement(actor=ana.person.account, peer=ana, intent="known", capacity="sparql")
    look(browser, saved)
    assert numbers(browser) == [0]


# --- Names, and the end -------------------------------------------------------------------


def test_a_search_is_renamed(browser, saved):
    browser.post(f"{LIST}{saved.pk}/rename/", {"name": "  Query   friends "})
    assert SavedSearch.objects.get().name == "Query friends"


@pytest.mark.parametrize("name", ["", "x" * (NAME_AT_MOST + 1)])
def test_a_name_that_is_none_is_refused_where_it_was_typed(browser, saved, name):
    answer = browser.post(f"{LIST}{saved.pk}/rename/", {"name": name})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<details class="searches__change" open>' in page
    assert name in page
    assert SavedSearch.objects.get().name == "Queries"


def test_a_search_is_deleted_and_twice_is_no_error(browser, saved):
    for _time in range(2):
        assert browser.post(f"{LIST}{saved.pk}/delete/").url == LIST
    assert not SavedSearch.objects.exists()


# --- Who may ------------------------------------------------------------------------------


def test_visitors_are_led_to_sign_in(client, saved):
    addresses = [LIST, f"{LIST}{saved.pk}/", *(f"{LIST}{saved.pk}/{deed}/" for deed in DEEDS)]
    for address in addresses:
        assert client.get(address).url.startswith("/sign-in/")
        if address.endswith(DEEDS):
            assert client.post(address, {"name": "x"}).url.startswith("/sign-in/")
    assert SavedSearch.objects.get().name == "Queries"


def test_no_other_member_reaches_a_search(saved, client_of, make_account, moderator):
    before = SavedSearch.objects.values().get()
    for account in (make_account("Other"), moderator):
        other = client_of(account)
        assert other.get(LIST).context["rows"] == []
        assert other.get(f"{LIST}{saved.pk}/").status_code == 404
        assert other.post(f"{LIST}{saved.pk}/seen/").status_code == 404
        assert other.post(f"{LIST}{saved.pk}/rename/", {"name": "x"}).status_code == 404
        other.post(f"{LIST}{saved.pk}/delete/")
    assert SavedSearch.objects.values().get() == before


@pytest.mark.parametrize("number", [0, 10**18 - 1, 2**63, 10**25])
def test_no_number_is_too_large_to_be_unknown(browser, number):
    assert browser.get(f"{LIST}{number}/").status_code == 404
    assert browser.post(f"{LIST}{number}/seen/").status_code == 404
    assert browser.post(f"{LIST}{number}/rename/", {"name": "x"}).status_code == 404


def test_nothing_is_done_by_following_a_link(browser, saved, make_person):
    make_person("Joins", known=["sparql"])
    for deed in (*(f"{saved.pk}/{deed}" for deed in DEEDS), "feed"):
        assert browser.get(f"{LIST}{deed}/").url == LIST
    assert numbers(browser) == [1]


def test_pages_take_no_form(browser, saved):
    assert browser.post(LIST).status_code == 405
    assert browser.post(f"{LIST}{saved.pk}/").status_code == 405


# --- Cost ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_needs_as_many_queries_for_three_searches_as_for_one(
    browser, make_person, django_assert_num_queries, number
):
    for each in range(number):
        save(browser, f"?capacity=sparql&q=peer+{each}")
        make_person(f"Peer {each}", known=["sparql"])
    browser.get(LIST)
    with django_assert_num_queries(8):
        browser.get(LIST)


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_one_needs_as_many_queries_for_three_peers_as_for_one(
    browser, make_person, django_assert_num_queries, people
):
    saved = save(browser)
    for each in range(people):
        make_person(f"Peer {each}", known=["sparql"], languages={"pt": "N"}, territories=["BR"])
    new_for(browser, saved)
    with django_assert_num_queries(12):
        new_for(browser, saved)


def test_a_stale_index_names_nobody_who_is_hidden_by_now(browser, saved, make_person):
    peer = make_person("Hidden", known=["sparql"])
    assert new_for(browser, saved) == ["Hidden"]
    Peer.objects.filter(pk=peer.pk).update(visibility=Visibility.PAUSED)  # and no change noted
    assert new_for(browser, saved) == []
    mark_changed([peer.pk])
    assert numbers(browser) == [0]
