"""The way to the wiki and back, with a real wiki's manners (`tests/standins/wiki.py`)."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY

from capx.accounts import pending
from capx.accounts.models import Account, Session
from capx.wikimedia import http

pytestmark = pytest.mark.django_db


def problem_in(response) -> str:
    assert response.status_code == 302
    address = urlsplit(response["Location"])
    assert address.path == "/sign-in/"
    return parse_qs(address.query)["problem"][0]


def test_a_newcomer_enters_and_lands_where_they_wanted(wiki, browser, sign_in):
    response = sign_in("/explore/?q=bot")
    assert response.status_code == 302
    assert response["Location"] == "/explore/?q=bot"
    account = Account.objects.get()
    assert (account.wikimedia_id, account.username) == (101, "Ana da Silva")
    assert browser.session[SESSION_KEY] == str(account.pk)


def test_the_session_knows_its_account(wiki, sign_in):
    sign_in()
    assert Session.objects.get().account == Account.objects.get()


def test_a_returning_member_keeps_the_account(wiki, browser, sign_in):
    sign_in()
    browser.logout()
    sign_in()
    assert Account.objects.count() == 1


def test_the_session_gets_a_new_key_and_keeps_what_a_visitor_typed(
    wiki, browser, sign_in, go_to_wiki
):
    back = go_to_wiki()
    session = browser.session
    session["draft"] = "half a sentence"
    session.save()
    before = session.session_key
    browser.get(back)
    assert browser.session.session_key != before
    assert browser.session["draft"] == "half a sentence"
    assert not Session.objects.filter(session_key=before).exists()


def test_another_member_in_the_same_browser_finds_nothing_of_the_first(
    wiki, browser, go_to_wiki, make_account
):
    back = go_to_wiki()
    other = make_account("Other")
    pending_sign_ins = browser.session["pending_sign_ins"]
    browser.force_login(other)
    session = browser.session
    session["pending_sign_ins"], session["draft"] = pending_sign_ins, "of the other"
    session.save()
    browser.get(back)
    assert Account.objects.get(pk=browser.session[SESSION_KEY]).username == "Ana da Silva"
    assert "draft" not in browser.session
    assert not Session.objects.filter(account=other).exists()


def test_the_token_of_the_wiki_is_kept_nowhere(wiki, browser, sign_in):
    sign_in()
    [token] = wiki.tokens
    assert token not in str(dict(browser.session))
    assert token not in str(list(Account.objects.values()))


def test_the_wiki_is_told_who_asks(wiki, settings, sign_in):
    sign_in()
    told = {agent for path, agent in wiki.calls if not path.endswith("authorize")}
    assert told == {settings.USER_AGENT}


def test_a_return_cannot_be_played_again(wiki, browser, go_to_wiki):
    back = go_to_wiki()
    browser.get(back)
    browser.logout()
    assert problem_in(browser.get(back)) == "expired"


def test_a_return_in_another_browser_is_refused(wiki, client, go_to_wiki):
    assert problem_in(client.get(go_to_wiki())) == "expired"
    assert not Account.objects.exists()


def test_a_return_with_another_state_is_refused(wiki, browser, go_to_wiki):
    back = go_to_wiki()
    assert problem_in(browser.get(back.replace("state=", "state=x"))) == "expired"


def test_a_return_after_the_time_is_refused(wiki, browser, go_to_wiki, monkeypatch):
    back = go_to_wiki()
    monkeypatch.setattr(pending, "LIFETIME", -1)
    assert problem_in(browser.get(back)) == "expired"


@pytest.mark.parametrize(
    "query", ["", "?state=", "?code=1", "?error=access_denied", "?state=%00&code="]
)
def test_a_return_out_of_nowhere_is_refused(wiki, browser, query):
    assert problem_in(browser.get(f"/sign-in/callback/{query}")) == "expired"


def test_two_tabs_can_sign_in_side_by_side(wiki, browser, go_to_wiki):
    first, second = go_to_wiki("/explore/"), go_to_wiki("/capacities/")
    assert browser.get(second)["Location"] == "/capacities/"
    assert browser.get(first)["Location"] in {"/explore/", "/sign-in/?problem=expired"}


def test_tabs_that_are_left_do_not_pile_up(wiki, browser, go_to_wiki):
    for _ in range(8):
        go_to_wiki()
    assert len(browser.session["pending_sign_ins"]) == 5


def test_who_cancels_is_told_so_and_may_try_again(wiki, browser, sign_in):
    wiki.cancels = True
    response = sign_in("/explore/")
    assert problem_in(response) == "cancelled"
    page = browser.get(response["Location"])
    assert "You did not allow it on the wiki" in page.content.decode()
    assert 'name="next" value="/explore/"' in page.content.decode()


def test_a_return_with_neither_code_nor_reason_is_refused(wiki, browser, go_to_wiki):
    back = urlsplit(go_to_wiki())
    state = parse_qs(back.query)["state"][0]
    assert problem_in(browser.get(f"{back.path}?state={state}")) == "refused"


def test_a_made_up_code_is_refused(wiki, browser, go_to_wiki):
    back = urlsplit(go_to_wiki())
    state = parse_qs(back.query)["state"][0]
    assert problem_in(browser.get(f"{back.path}?state={state}&code=guess")) == "refused"
    assert not Account.objects.exists()


def test_a_code_without_its_verifier_is_worth_nothing(wiki, browser, go_to_wiki):
    back = go_to_wiki()
    session = browser.session
    session["pending_sign_ins"] = [
        each | {"verifier": "another"} for each in session["pending_sign_ins"]
    ]
    session.save()
    assert problem_in(browser.get(back)) == "refused"


def test_a_revoked_grant_is_refused(wiki, sign_in):
    wiki.revoked = True
    assert problem_in(sign_in()) == "refused"


def test_a_wrong_client_secret_is_refused(wiki, settings, sign_in):
    settings.OAUTH_CLIENT_SECRET = "not this one"
    assert problem_in(sign_in()) == "refused"


def test_a_broken_wiki_is_named(wiki, browser, sign_in):
    wiki.broken = True
    response = sign_in()
    assert problem_in(response) == "unreachable"
    assert "does not answer" in browser.get(response["Location"]).content.decode()


def test_a_late_answer_is_not_waited_for(wiki, sign_in, monkeypatch):
    monkeypatch.setattr(http, "SILENCE", 0.05)
    wiki.delay = 0.3
    assert problem_in(sign_in()) == "unreachable"


def test_a_slow_answer_is_waited_for(wiki, sign_in):
    wiki.delay = 0.1
    assert sign_in("/explore/")["Location"] == "/explore/"


def test_a_profile_that_makes_no_sense_is_refused(wiki, sign_in):
    wiki.reader.registered = "yesterday"
    assert problem_in(sign_in()) == "refused"


def test_a_blocked_account_is_told_why_it_cannot_enter(wiki, browser, sign_in):
    wiki.reader.blocked = True
    response = sign_in()
    assert problem_in(response) == "blocked"
    assert "is blocked" in browser.get(response["Location"]).content.decode()
    assert not Account.objects.exists()
    assert SESSION_KEY not in browser.session


def test_a_globally_locked_newcomer_is_treated_as_blocked(wiki, sign_in):
    wiki.reader.locked = True
    assert problem_in(sign_in()) == "blocked"


def test_a_closed_account_is_told_so(wiki, browser, sign_in):
    sign_in()
    browser.logout()
    Account.objects.update(is_active=False)
    assert problem_in(sign_in()) == "closed"


def test_a_wiki_without_global_accounts_lets_people_in(wiki, sign_in):
    wiki.has_global_accounts = False
    assert sign_in("/explore/")["Location"] == "/explore/"
