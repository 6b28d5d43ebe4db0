"""Who is shut out, or has something to read, is led to the one page; their rights stay open."""

import pytest

from capx.safety.enums import SanctionKind
from capx.safety.services import follow_wiki
from tests.safety.conftest import in_days

LEADS = [
    (SanctionKind.WARNING, {}),
    (SanctionKind.NO_CONTACT, {"until": in_days(3)}),
    (SanctionKind.SUSPENSION, {"until": in_days(3)}),
    (SanctionKind.BAN, {}),
]
CLOSED_PAGES = ["/", "/explore/", "/me/profile/", "/people/Member/", "/events/", "/moderation/"]
OPEN_PAGES = [
    *("/me/standing/", "/me/privacy/", "/me/privacy/download/", "/sign-out/"),
    *("/about/", "/about/privacy/", "/healthz"),
]


@pytest.fixture
def browser(client_of, troll):
    return client_of(troll)


@pytest.mark.parametrize(("kind", "end"), LEADS)
def test_every_page_leads_to_what_was_decided(browser, troll, member, impose, kind, end):
    impose(troll, kind, **end)
    for page in CLOSED_PAGES:
        assert browser.get(page)["Location"] == "/me/standing/", page
    assert browser.post("/events/new/", {})["Location"] == "/me/standing/"


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_what_is_theirs_by_right_stays_open(browser, troll, impose, page):
    impose(troll, SanctionKind.BAN)
    assert browser.get(page).status_code == 200


def test_a_banned_member_deletes_everything(browser, troll, impose):
    impose(troll, SanctionKind.BAN)
    answer = browser.post("/me/privacy/delete/", {"name": "Troll"}, follow=True)
    assert answer.status_code == 200
    assert not type(troll).objects.filter(pk=troll.pk).exists()


def test_the_language_is_changed_and_one_signs_out(browser, troll, impose):
    impose(troll, SanctionKind.BAN)
    assert browser.post("/language/", {"language": "fr"})["Location"] != "/me/standing/"
    assert browser.post("/sign-out/")["Location"] == "/"


def test_htmx_is_led_there_as_well(browser, troll, impose):
    impose(troll, SanctionKind.BAN)
    answer = browser.get("/explore/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/me/standing/"


def test_a_warning_is_read_once(browser, troll, impose):
    impose(troll, SanctionKind.WARNING)
    shown = browser.get("/me/standing/").content.decode()
    assert "It was rude." in shown
    assert "If you disagree" in shown
    assert browser.get("/me/standing/read/")["Location"] == "/me/standing/"
    assert browser.post("/me/standing/read/")["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert "It was rude." in browser.get("/me/standing/").content.decode()


def test_paused_contact_leaves_all_else_open(browser, troll, impose):
    impose(troll, SanctionKind.NO_CONTACT, until=in_days(3))
    assert browser.post("/me/standing/read/")["Location"] == "/"
    assert browser.get("/explore/").status_code == 200


def test_who_is_banned_cannot_read_it_away(browser, troll, impose):
    impose(troll, SanctionKind.BAN)
    assert browser.post("/me/standing/read/")["Location"] == "/me/standing/"
    assert "until it is lifted" in browser.get("/me/standing/").content.decode()


def test_a_suspension_that_is_over_leads_nowhere(browser, troll, impose):
    sanction = impose(troll, SanctionKind.SUSPENSION, until=in_days(3))
    type(sanction).objects.update(until=in_days(-1))
    assert browser.get("/").status_code == 200


def test_a_block_on_the_wikis_is_told_and_leads_nowhere(browser, troll):
    follow_wiki(account=troll, is_blocked=True)
    assert browser.get("/").status_code == 200
    assert "blocked or locked" in browser.get("/me/standing/").content.decode()


def test_the_page_of_who_stands_well_says_so(client_of, member):
    assert "All is well" in client_of(member).get("/me/standing/").content.decode()


def test_visitors_have_no_standing(client, db):
    assert client.get("/me/standing/")["Location"].startswith("/sign-in/")
    assert client.post("/me/standing/read/")["Location"].startswith("/sign-in/")
    assert client.get("/").status_code == 200


def test_others_do_not_pay_for_it(client_of, member, django_assert_num_queries):
    """Session and account are read for every page; nothing else of a member without sanctions."""
    client = client_of(member)
    with django_assert_num_queries(2):
        client.get("/about/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_as_many_queries_for_one_sanction_as_for_three(
    browser, troll, impose, number, django_assert_num_queries
):
    for _ in range(number):
        impose(troll, SanctionKind.WARNING)
    with django_assert_num_queries(4):
        browser.get("/me/standing/")
