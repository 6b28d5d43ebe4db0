"""The feed of new peers: for whoever has its address, with no more than visitors may read."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from capx.accounts.models import Account
from capx.explore.feed import NAMED_AT_MOST
from capx.explore.models import SearchFeed
from capx.logs import WithoutAddresses
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.services.changes import mark_changed
from capx.safety.enums import SanctionKind
from capx.safety.models import Block, Sanction
from tests.explore.searches import LIST, save

pytestmark = pytest.mark.django_db
CHANGE = "/me/searches/feed/"


@pytest.fixture
def browser(newcomer, client_of):
    return client_of(newcomer)


@pytest.fixture
def saved(browser):
    return save(browser)


@pytest.fixture
def address(browser, saved) -> str:
    browser.post(CHANGE)
    return browser.get(LIST).context["feed_address"].removeprefix("http://testserver")


def read(address: str):
    """Without any session, as a feed reader asks."""
    answer = Client().get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    ET.fromstring(answer.content)  # noqa: S314  # our own
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


def titles(address: str) -> list[str]:
    return [entry.title for entry in read(address).entries]


def test_there_is_no_feed_before_the_member_wants_one(browser, saved):
    page = browser.get(LIST)
    assert "Make a private address" in page.content.decode()
    assert page.context["feed_address"] == ""
    assert not SearchFeed.objects.exists()


def test_who_is_new_is_told_with_what_they_state(address, saved, make_person):
    peer = make_person("A < B & C", available=["sparql"], wanted=["governance"])
    (entry,) = read(address).entries
    assert entry.title == "A < B & C: new for “Queries”"
    assert entry.link.startswith("http://testserver/people/")
    assert "Can share: SPARQL queries" in entry.summary
    assert [tag.term for tag in entry.tags] == ["Queries"]
    assert entry.id.endswith(f"#search-{saved.pk}")
    assert Peer.objects.get(pk=peer.pk).confirmed_at.strftime("%Y-%m-%d") in entry.updated


def test_the_most_recently_confirmed_come_first(address, make_person):
    old, _new = (make_person(name, known=["sparql"]) for name in ("Old", "New"))
    Peer.objects.filter(pk=old.pk).update(confirmed_at=timezone.now() - timedelta(days=9))
    mark_changed([old.pk])
    assert titles(address) == ["New: new for “Queries”", "Old: new for “Queries”"]


def test_what_was_looked_at_is_told_no_more(address, browser, saved, make_person):
    make_person("Ana", known=["sparql"])
    assert len(titles(address)) == 1
    browser.post(f"{LIST}{saved.pk}/seen/")
    assert titles(address) == []


def test_who_is_for_members_is_counted_and_not_named(address, saved, make_person):
    for name in ("Within", "Inside"):
        make_person(name, known=["sparql"], visibility=Visibility.MEMBERS, about="Secret words")
    make_person("Public", known=["sparql"])
    content = Client().get(address).content.decode()
    assert not {"Within", "Inside", "Secret"} & set(content.replace("<", " ").split())
    assert titles(address) == ["Public: new for “Queries”", "2 more new peers for “Queries”"]
    others = read(address).entries[1]
    assert others.link == f"http://testserver{LIST}{saved.pk}/"
    assert others.id == f"{others.link}#2"


@pytest.mark.parametrize("visibility", [Visibility.PAUSED, Visibility.DRAFT])
def test_who_is_hidden_is_neither_named_nor_counted(address, make_person, visibility):
    make_person("Hidden", known=["sparql"], visibility=visibility)
    assert titles(address) == []


def test_who_is_behind_a_block_is_neither_named_nor_counted(member, client_of, make_person):
    browser = client_of(member)
    save(browser, "?capacity=governance")
    browser.post(CHANGE)
    address = f"/searches/{SearchFeed.objects.get().token}.atom"
    other = make_person("Other", known=["governance"])
    assert len(titles(address)) == 1
    Block.objects.create(blocker=other, blocked=member.person.peer)
    assert titles(address) == []


def test_an_imported_profile_is_counted_and_not_named(address, make_person):
    peer = make_person("Imported", known=["sparql"])
    Peer.objects.filter(pk=peer.pk).update(taken_over=False)
    mark_changed([peer.pk])
    assert titles(address) == ["1 more new peer for “Queries”"]


def test_a_stale_index_names_nobody_who_is_hidden_by_now(address, make_person):
    peer = make_person("Hidden", known=["sparql"])
    assert len(titles(address)) == 1
    Peer.objects.filter(pk=peer.pk).update(visibility=Visibility.MEMBERS)  # and no change noted
    assert titles(address) == []


def test_more_than_a_few_are_counted(address, make_person):
    for number in range(NAMED_AT_MOST + 2):
        make_person(f"Peer {number}", known=["sparql"])
    assert len(titles(address)) == NAMED_AT_MOST + 1
    assert titles(address)[-1] == "2 more new peers for “Queries”"


def test_no_sign_in_a_name_breaks_the_feed(address, browser, saved, make_person):
    make_person("Ana", known=["sparql"])
    browser.post(f"{LIST}{saved.pk}/rename/", {"name": "<b>\x07\x85\ufffe&"})
    assert "<b>" in titles(address)[0]


def test_the_feed_speaks_the_language_of_its_member(address, newcomer, make_person):
    make_person("Ana", available=["sparql"])
    Account.objects.filter(pk=newcomer.pk).update(language="fr")
    feed = read(address)
    assert feed.feed.language == "fr"
    assert Client().get(address)["Content-Language"] == "fr"
    Account.objects.filter(pk=newcomer.pk).update(language="tlh")
    assert read(address).feed.language == "en"


# --- The address --------------------------------------------------------------------------


def test_a_new_address_ends_the_old_one_at_once(browser, address):
    browser.post(CHANGE)
    renewed = browser.get(LIST).context["feed_address"].removeprefix("http://testserver")
    assert renewed != address
    assert Client().get(address).status_code == 404
    assert Client().get(renewed).status_code == 200
    assert SearchFeed.objects.count() == 1


def test_a_closed_feed_is_gone(browser, address):
    browser.post(CHANGE, {"feed": "none"})
    assert Client().get(address).status_code == 404
    assert not SearchFeed.objects.exists()
    assert browser.post(CHANGE, {"feed": "none"}).status_code == 302


def test_addresses_cannot_be_guessed(browser, make_account, client_of):
    browser.post(CHANGE)
    client_of(make_account("Other")).post(CHANGE)
    tokens = set(SearchFeed.objects.values_list("token", flat=True))
    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 2


@pytest.mark.parametrize("token", ["x", "a" * 43, "-" * 5000, "1"])
def test_an_address_that_is_none_is_not_found(address, token):
    assert Client().get(f"/searches/{token}.atom").status_code == 404


def test_only_its_member_changes_the_address(address, client, client_of, make_account):
    assert client.post(CHANGE).url.startswith("/sign-in/")
    client_of(make_account("Other")).post(CHANGE)
    client_of(make_account("Another")).post(CHANGE, {"feed": "none"})
    assert Client().get(address).status_code == 200


def test_no_two_members_have_the_same_feed(address, client_of, make_account):
    other = client_of(make_account("Other"))
    other.post(CHANGE)
    others = other.get(LIST).context["feed_address"]
    assert read(address).feed.id == f"http://testserver{address}"
    assert read(others.removeprefix("http://testserver")).feed.id == others


def test_the_feed_only_reads(address):
    assert Client().post(address).status_code == 405


def test_nobody_keeps_the_feed_or_lists_it(address):
    answer = Client().get(address)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_reader_that_has_it_already_is_told_so(address, make_person):
    make_person("Ana", known=["sparql"])
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make_person("Ben", known=["sparql"])
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_the_log_never_holds_the_address(browser, address, caplog):
    caplog.handler.addFilter(WithoutAddresses())
    token = SearchFeed.objects.get().token
    browser.post(CHANGE)
    Client().get(address)
    Client().post(address)
    assert "/searches/<slug:token>.atom" in caplog.text
    assert token not in caplog.text


@pytest.mark.parametrize("kind", [SanctionKind.SUSPENSION, SanctionKind.BAN, SanctionKind.WIKI])
def test_the_feed_of_who_is_shut_out_is_gone_as_long_as_that_holds(newcomer, address, kind):
    sanction = Sanction.objects.create(account=newcomer, kind=kind, reason="Spam")
    Account.objects.filter(pk=newcomer.pk).update(is_sanctioned=True)
    assert Client().get(address).status_code == 404
    sanction.delete()
    assert Client().get(address).status_code == 200


def test_the_feed_of_a_closed_account_is_gone(newcomer, address):
    Account.objects.filter(pk=newcomer.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_feed_needs_as_many_queries_for_three_searches_as_for_one(
    browser, make_person, django_assert_num_queries, number
):
    browser.post(CHANGE)
    for each in range(number):
        save(browser, f"?q=peer+{each}")
        make_person(f"Peer {each}", known=["sparql"], languages={"pt": "N"}, territories=["BR"])
    address = f"/searches/{SearchFeed.objects.get().token}.atom"
    assert len(titles(address)) == number
    with django_assert_num_queries(10):
        Client().get(address)
