"""Asking for the permission to write in a member's name, at the wiki and back."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection

from capx.accounts import pending
from capx.accounts.models import Account, ContactPermission
from capx.accounts.queries import has_contact_permission
from capx.wikimedia import http
from tests.accounts.conftest import led_back
from tests.standins.wiki import CONTACT_ID, WikiAccount

pytestmark = pytest.mark.django_db

PAGE, MESSAGE = "/me/contact-permission/", "/messages/new/?to=Rui"


@pytest.fixture
def ana(make_account, wiki) -> Account:
    return make_account("Ana da Silva", wikimedia_id=wiki.reader.sub)


@pytest.fixture
def make_account(db):
    def make(username: str, wikimedia_id: int = 5) -> Account:
        return Account.objects.create(username=username, wikimedia_id=wikimedia_id)

    return make


@pytest.fixture
def browser(ana, client_of):
    return client_of(ana)


@pytest.fixture
def go_to_wiki(browser):
    """Press the button of the page, and say where the wiki sends the browser back to."""

    def go(destination: str = MESSAGE) -> str:
        return led_back(browser.post(PAGE, {"next": destination}))

    return go


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def problem_in(response) -> str:
    assert response.status_code == 302
    address = urlsplit(response["Location"])
    assert address.path == PAGE
    return parse_qs(address.query)["problem"][0]


def test_the_page_says_why_and_asks_nothing_of_the_wiki(wiki, browser):
    page = text_of(browser.get(PAGE, {"next": MESSAGE}))
    assert "from your own account" in page
    assert "Continue at 127.0.0.1" in page
    assert f'name="next" value="{MESSAGE}"' in page
    assert wiki.calls == []


def test_the_page_is_for_members(wiki, client):
    for answer in (client.get(PAGE, {"next": MESSAGE}), client.post(f"{PAGE}?next=/me/messages/")):
        assert answer["Location"].startswith("/sign-in/?next=/me/contact-permission/")
    assert wiki.calls == []


def test_no_cache_keeps_the_page(wiki, browser):
    assert "no-store" in browser.get(PAGE)["Cache-Control"]


def test_the_form_may_end_at_the_wiki(wiki, browser):
    policy = browser.get(PAGE)["Content-Security-Policy"]
    assert f"form-action 'self' {wiki.address}" in policy


def test_the_page_asks_the_database_little(wiki, browser, django_assert_num_queries):
    with django_assert_num_queries(3):  # session, account, permission
        browser.get(PAGE)


def test_other_methods_are_refused(wiki, browser):
    assert browser.put(PAGE).status_code == 405
    assert browser.post("/sign-in/contact/callback/").status_code == 405


def test_the_wiki_is_asked_as_the_consumer_that_writes(wiki, browser):
    asked = urlsplit(browser.post(PAGE)["Location"])
    assert parse_qs(asked.query)["client_id"] == [CONTACT_ID]


def test_who_allows_it_comes_back_to_the_message(wiki, ana, browser, go_to_wiki):
    answer = browser.get(go_to_wiki())
    assert (answer.status_code, answer["Location"]) == (302, MESSAGE)
    assert has_contact_permission(ana)


def test_who_has_allowed_it_is_led_on_at_once(wiki, browser, go_to_wiki):
    browser.get(go_to_wiki())
    assert browser.get(PAGE, {"next": MESSAGE})["Location"] == MESSAGE


def test_to_allow_it_again_replaces_the_tokens(wiki, ana, browser, go_to_wiki):
    browser.get(go_to_wiki())
    first = ana.contact_permission.access_token
    browser.get(go_to_wiki())
    ana.contact_permission.refresh_from_db()
    assert ana.contact_permission.access_token != first


def test_the_database_holds_no_token_that_works(wiki, browser, go_to_wiki):
    browser.get(go_to_wiki())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_contactpermission")
        stored = repr(cursor.fetchall())
    (access,), (refresh,) = wiki.tokens, wiki.refreshes
    assert access not in stored
    assert refresh not in stored
    assert access not in repr(dict(browser.session))


def test_no_token_is_logged(wiki, browser, go_to_wiki, caplog):
    with caplog.at_level("DEBUG"):
        browser.get(go_to_wiki())
    assert caplog.text
    told = [*wiki.tokens, *wiki.refreshes, "another-secret-of-the-site"]
    assert [secret for secret in told if secret in caplog.text] == []


def test_who_cancels_is_told_so_and_may_go_back(wiki, ana, browser, go_to_wiki):
    wiki.cancels = True
    answer = browser.get(go_to_wiki())
    assert problem_in(answer) == "cancelled"
    page = text_of(browser.get(answer["Location"]))
    assert "You did not allow it on the wiki" in page
    assert f'href="{MESSAGE}"' in page
    assert not has_contact_permission(ana)


def test_somebody_else_at_the_wiki_gives_nothing(wiki, ana, browser, go_to_wiki):
    wiki.reader = WikiAccount(sub=666, username="Somebody else")
    answer = browser.get(go_to_wiki())
    assert problem_in(answer) == "somebody-else"
    page = text_of(browser.get(answer["Location"]))
    assert "another account is signed in on the wiki" in page
    assert f'href="{MESSAGE}"' in page
    assert not ContactPermission.objects.exists()


def test_a_way_that_another_member_began_gives_nothing(
    wiki, browser, go_to_wiki, make_account, client_of
):
    back = go_to_wiki()
    other = client_of(make_account("Rui"))
    session = other.session
    session[pending.Errand.CONTACT] = browser.session[pending.Errand.CONTACT]
    session.save()
    assert problem_in(other.get(back)) == "somebody-else"
    assert not ContactPermission.objects.exists()


def test_a_return_cannot_be_played_again(wiki, ana, browser, go_to_wiki):
    back = go_to_wiki()
    browser.get(back)
    ContactPermission.objects.all().delete()
    assert problem_in(browser.get(back)) == "expired"
    assert not has_contact_permission(ana)


def test_a_return_in_another_browser_is_refused(wiki, ana, go_to_wiki, client_of):
    assert problem_in(client_of(ana).get(go_to_wiki())) == "expired"
    assert not has_contact_permission(ana)


def test_a_return_after_the_time_is_refused(wiki, browser, go_to_wiki, monkeypatch):
    back = go_to_wiki()
    monkeypatch.setattr(pending, "LIFETIME", -1)
    assert problem_in(browser.get(back)) == "expired"


def test_a_return_from_signing_in_allows_nothing(wiki, ana, browser, go_to_wiki):
    back = go_to_wiki().replace("/sign-in/contact/callback/", "/sign-in/callback/")
    assert "problem=expired" in browser.get(back)["Location"]
    assert not has_contact_permission(ana)


def test_who_was_signed_out_at_the_wiki_signs_in_and_goes_on_from_there(wiki, browser, go_to_wiki):
    back = go_to_wiki()
    browser.logout()
    answer = browser.get(back, follow=True)
    address, _status = answer.redirect_chain[-1]
    assert address == f"/sign-in/?{urlencode({'next': f'{PAGE}?problem=expired'}, safe='/')}"


def test_a_closed_account_allows_nothing_and_keeps_its_way(wiki, ana, browser, go_to_wiki):
    back = go_to_wiki()
    Account.objects.update(is_active=False)
    answer = browser.get(back)
    assert problem_in(answer) == "expired"
    assert urlencode({"next": MESSAGE}) in answer["Location"]
    assert not has_contact_permission(ana)


@pytest.mark.parametrize(
    "query", ["", "?state=", "?code=1", "?error=access_denied", "?state=%00&code="]
)
def test_a_return_out_of_nowhere_is_refused(wiki, browser, client, query):
    for each in (browser, client):
        assert problem_in(each.get(f"/sign-in/contact/callback/{query}")) == "expired"


@pytest.mark.parametrize("code", ["", "&code=", "&code=guess", "&error=server_error"])
def test_a_return_without_a_good_code_is_refused(wiki, browser, go_to_wiki, code):
    back = urlsplit(go_to_wiki())
    state = parse_qs(back.query)["state"][0]
    assert problem_in(browser.get(f"{back.path}?state={state}{code}")) == "refused"


def test_a_wrong_secret_of_the_site_is_refused(wiki, settings, browser, go_to_wiki):
    settings.CONTACT_CLIENT_SECRET = "not this one"
    assert problem_in(browser.get(go_to_wiki())) == "refused"


def test_a_wiki_that_breaks_is_named(wiki, browser, go_to_wiki):
    wiki.broken = True
    answer = browser.get(go_to_wiki())
    assert problem_in(answer) == "unreachable"
    assert "does not answer" in text_of(browser.get(answer["Location"]))


def test_a_late_answer_is_not_waited_for(wiki, browser, go_to_wiki, monkeypatch):
    monkeypatch.setattr(http, "SILENCE", 0.05)
    wiki.delay = 0.3
    assert problem_in(browser.get(go_to_wiki())) == "unreachable"


def test_an_unknown_problem_is_not_repeated(wiki, browser):
    assert "alert" not in text_of(browser.get(PAGE, {"problem": "<b>"}))


@pytest.mark.parametrize("wish", ["", "//elsewhere.example/", PAGE, f"{PAGE}?next={PAGE}", "\x00"])
def test_a_bad_destination_becomes_the_page_about_privacy(wiki, browser, go_to_wiki, wish):
    assert browser.get(go_to_wiki(wish))["Location"] == "/me/privacy/"
    assert browser.get(PAGE, {"next": wish})["Location"] == "/me/privacy/"


def test_without_a_consumer_the_page_says_so(settings, ana, browser):
    settings.CONTACT_CLIENT_ID = ""
    for answer in (browser.get(PAGE), browser.post(PAGE)):
        page = text_of(answer)
        assert "is not set up on this site" in page
        assert "Continue at" not in page
    assert not has_contact_permission(ana)
