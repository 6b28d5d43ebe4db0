"""Keeping a search: from the page that finds the peers, or after signing in."""

import re
from html import unescape

import pytest

from capx.accounts.models import Account
from capx.explore.models import SavedSearch
from capx.explore.services.searches import NAME_AT_MOST, QUERY_AT_MOST
from tests.explore.searches import LIST, SPARQL, save

pytestmark = pytest.mark.django_db
NEW = "/me/searches/new/"


@pytest.fixture
def browser(member, client_of):
    return client_of(member)


def form_on(page: str) -> str:
    return unescape(
        re.search(r'<form class="card keep__form" method="post" action="([^"]+)"', page)[1]
    )


def test_a_search_is_saved_from_where_it_finds_peers(browser, member):
    page = browser.get("/explore/?capacity=sparql&language=pt").content.decode()
    answer = browser.post(form_on(page), {"name": "Portuguese queries"})
    assert answer.url == LIST
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.name) == (member, "Portuguese queries")
    assert saved.query == "?capacity=sparql&language=pt"


def test_the_name_begins_as_what_is_chosen_in_the_readers_words(browser, member):
    page = browser.get("/explore/?q=ana&capacity=sparql&language=pt")
    assert page.context["save_form"]["name"].value() == "“ana” · SPARQL queries · Portuguese"
    Account.objects.filter(pk=member.pk).update(language="fr")
    page = browser.get("/explore/?language=pt")
    assert page.context["save_form"]["name"].value() == "portugais"


def test_a_long_name_is_cut_to_what_is_allowed(browser):
    page = browser.get(f"/explore/?q={'long+' * 40}")
    suggested = page.context["save_form"]["name"].value()
    assert len(suggested) <= NAME_AT_MOST
    assert suggested.endswith("…")


def test_htmx_gets_the_form_with_the_results(browser):
    page = browser.get(f"/explore/{SPARQL}", headers={"HX-Request": "true"}).content.decode()
    assert form_on(page) == f"{NEW}{SPARQL}"
    assert "csrfmiddlewaretoken" in page


def test_there_is_nothing_to_save_before_anything_is_chosen(browser):
    page = browser.get("/explore/?incomplete=1&sort=name&page=2").content.decode()
    assert NEW not in page
    answer = browser.post(NEW, {"name": "All"}, follow=True)
    assert answer.redirect_chain[0][0] == "/explore/"
    assert "Choose first whom you look for" in answer.content.decode()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "again",
    [
        "?language=es&language=pt&capacity=sparql",
        "?capacity=sparql&language=pt&language=es&language=pt&sort=name&page=3&more=language",
    ],
)
def test_the_same_search_is_saved_once_however_it_is_said(browser, again):
    save(browser, "?capacity=sparql&language=pt&language=es", name="Mine")
    answer = browser.post(f"{NEW}{again}", {"name": "Other"}, follow=True)
    assert "You have saved this search already, as “Mine”." in unescape(answer.content.decode())
    assert [each.name for each in SavedSearch.objects.all()] == ["Mine"]
    page = unescape(browser.get(f"/explore/{again}").content.decode())
    assert "Saved as “<bdi>Mine</bdi>”" in page
    assert "keep__form" not in page


def test_others_may_save_the_same(browser, client_of, make_account):
    save(browser)
    save(client_of(make_account("Other")))
    assert SavedSearch.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "This field is required"),
        (" \t ", "This field is required"),
        ("x" * (NAME_AT_MOST + 1), f"at most {NAME_AT_MOST} characters"),
        ("a\0b", "Null characters are not allowed"),
    ],
)
def test_a_name_that_is_none_is_refused_beside_the_field(browser, name, told):
    answer = browser.post(f"{NEW}{SPARQL}", {"name": name})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert name.strip("\0 \t") in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_a_search_too_long_is_refused_in_words(browser):
    query = f"?project={'x' * QUERY_AT_MOST}"
    answer = browser.post(f"{NEW}{query}", {"name": "Long"})
    assert answer.status_code == 422
    assert "too long to be saved" in answer.content.decode()
    assert not SavedSearch.objects.exists()


def test_the_list_is_full_at_some_point(browser, monkeypatch):
    monkeypatch.setattr("capx.explore.services.searches.SEARCHES_AT_MOST", 1)
    save(browser)
    answer = browser.post(f"{NEW}?language=pt", {"name": "More"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "You have saved 1 searches. Please delete one first." in page
    assert 'value="More"' in page
    assert SavedSearch.objects.count() == 1


def test_a_visitor_signs_in_and_comes_back_to_save(client, browser):
    page = client.get(f"/explore/{SPARQL}").content.decode()
    assert 'href="/sign-in/?next=/me/searches/new/%3Fcapacity%3Dsparql"' in page
    assert (
        client.get(f"{NEW}{SPARQL}").url == "/sign-in/?next=/me/searches/new/%3Fcapacity%3Dsparql"
    )
    page = browser.get(f"{NEW}{SPARQL}").content.decode()
    assert 'value="SPARQL queries"' in page
    assert not SavedSearch.objects.exists()


def test_a_name_that_was_typed_before_signing_in_is_kept(client, member):
    client.post(f"{NEW}{SPARQL}", {"name": "My own words", "member": str(member.pk)})
    client.force_login(member)
    assert 'value="My own words"' in client.get(f"{NEW}{SPARQL}").content.decode()


@pytest.mark.parametrize("query", ["?q=%00", "?capacity=%F0%9F", "?page=x", "?colour=red"])
def test_nonsense_in_the_address_does_no_harm(browser, query):
    assert browser.get(f"{NEW}{query}").status_code in {200, 302}
    assert browser.post(f"{NEW}{query}", {"name": "x"}).status_code in {302, 422}


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_peers_asks_one_question_more_for_a_member(
    browser, make_person, django_assert_num_queries, people
):
    for number in range(people):
        make_person(f"Peer {number}", known=["sparql"])
        save(browser, f"?q=peer+{number}")
    browser.get(f"/explore/{SPARQL}")
    with django_assert_num_queries(10):
        browser.get("/explore/")
    with django_assert_num_queries(11):
        browser.get(f"/explore/{SPARQL}")
