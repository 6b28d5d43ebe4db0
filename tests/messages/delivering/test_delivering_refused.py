"""A wiki that says no: at once, in plain words, and nothing is written."""

import pytest

from capx.accounts.models import ContactPermission
from capx.accounts.services import grant_contact
from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Message
from capx.wikimedia.oauth import TokenPair
from tests.standins.action_api import refusal

REFUSALS = {
    Way.EMAIL: {
        "noemail": Problem.NO_EMAIL,
        "nowikiemail": Problem.NO_EMAIL,
        "usermaildisabled": Problem.NO_EMAIL,
        "cantsend": Problem.SENDER_CANNOT_EMAIL,
        "permissiondenied": Problem.SENDER_CANNOT_EMAIL,
        "blockedfrommail": Problem.SENDER_CANNOT_EMAIL,
        "blockedemailuser": Problem.SENDER_CANNOT_EMAIL,
        "notarget": Problem.MISSING,
        "spam-blacklisted-email": Problem.SPAM_FILTER,
        "something-new": Problem.REFUSED,
    },
    Way.TALK: {
        "blocked": Problem.SENDER_BLOCKED,
        "autoblocked": Problem.SENDER_BLOCKED,
        "globalblocking-blockedtext-user": Problem.SENDER_BLOCKED,
        "mwoauth-invalid-authorization-blocked-user": Problem.SENDER_BLOCKED,
        "abusefilter-disallowed": Problem.SPAM_FILTER,
        "abusefilter-warning": Problem.SPAM_FILTER,
        "spamblacklist": Problem.SPAM_FILTER,
        "titleblacklist-forbidden-edit": Problem.SPAM_FILTER,
        "protectedpage": Problem.PROTECTED,
        "protectednamespace": Problem.PROTECTED,
        "no-direct-editing": Problem.PROTECTED,
        "permissiondenied": Problem.REFUSED,
        "mwoauth-invalid-authorization-wrong-wiki": Problem.NO_PERMISSION,
        "something-new": Problem.REFUSED,
    },
}


def refused(problem: Problem) -> tuple[str, str]:
    return DeliveryState.NOT_DELIVERED, problem


def told(copy) -> tuple[str, str]:
    return copy.state, copy.problem


@pytest.mark.parametrize(
    ("way", "code", "problem"),
    [(way, code, problem) for way, codes in REFUSALS.items() for code, problem in codes.items()],
)
def test_each_refusal_is_told_as_what_it_means(write, deliver, line, way, code, problem):
    line.fails("emailuser" if way == Way.EMAIL else "edit", refusal(code))
    copy = deliver(write(way))
    assert told(copy) == refused(problem)
    assert copy.attempted_at is None


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_the_words_are_kept_for_another_try(write, deliver, line, way):
    line.always = dict.fromkeys(("edit", "emailuser"), refusal("something-new"))
    copy = deliver(write(way))
    assert Message.objects.get(pk=copy.message_id).text == "Could you show me?"


def test_a_captcha_is_for_the_sender_to_solve(write, deliver, wiki):
    wiki.asks_captcha = True
    assert told(deliver(write(Way.TALK))) == refused(Problem.CAPTCHA)


def test_a_filter_stops_words(write, deliver, wiki):
    wiki.stopped_words = {"casino": "abusefilter-disallowed"}
    assert told(deliver(write(Way.TALK, text="casino"))) == refused(Problem.SPAM_FILTER)


def test_a_blocked_sender_is_told_so(write, deliver, wiki):
    wiki.members["Ana"].is_blocked = True
    assert told(deliver(write(Way.TALK))) == refused(Problem.SENDER_BLOCKED)


def test_a_sender_without_confirmed_address_cannot_send_email(write, deliver, wiki):
    wiki.members["Ana"].has_email = False
    assert told(deliver(write(Way.EMAIL))) == refused(Problem.SENDER_CANNOT_EMAIL)


def test_a_protected_talk_page_is_told_as_such(write, deliver, wiki):
    wiki.protected = {"User talk:Bea"}
    assert told(deliver(write(Way.TALK))) == refused(Problem.PROTECTED)


@pytest.mark.parametrize("to", ["Nobody", "A#b", "127.0.0.1"])
@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_an_account_that_is_not_there_is_missing(write, deliver, line, to, way):
    assert told(deliver(write(way, to=to))) == refused(Problem.MISSING)
    assert line.called("edit") == line.called("emailuser") == 0


def test_one_refusal_does_not_keep_later_messages(write, deliver, wiki):
    wiki.protected = {"User talk:Bea"}
    first, second = write(Way.TALK), write(Way.EMAIL)
    assert told(deliver(first)) == refused(Problem.PROTECTED)
    second.refresh_from_db()
    assert second.state == DeliveryState.DELIVERED


# --- Permission -----------------------------------------------------------------------------


def test_without_permission_nothing_is_asked(write, deliver, line):
    ContactPermission.objects.all().delete()
    assert told(deliver(write())) == refused(Problem.NO_PERMISSION)
    assert line.calls == []


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_a_permission_that_was_taken_back_on_the_wiki_is_forgotten(write, deliver, wiki, way):
    wiki.tokens.clear()
    assert told(deliver(write(way))) == refused(Problem.NO_PERMISSION)
    assert not ContactPermission.objects.filter(account__username="Ana").exists()


def test_a_token_that_ended_early_is_refreshed_once(write, deliver, wiki, ana, monkeypatch):
    from capx.accounts import contact

    account = ana.person.account
    grant_contact(actor=account, tokens=TokenPair("ended", refresh="again", expires_in=3_600))
    fresh = TokenPair(wiki.token_for("Ana"), refresh="next", expires_in=3_600)
    monkeypatch.setattr(contact, "fetch_fresh_tokens", lambda **_old: fresh)
    assert told(deliver(write())) == (DeliveryState.DELIVERED, "")


def test_a_consumer_that_the_wiki_does_not_know_is_asked_for_twice_at_most(
    write, deliver, line, ana, wiki, monkeypatch
):
    from capx.accounts import contact

    account = ana.person.account
    pair = TokenPair(wiki.token_for("Ana"), refresh="again", expires_in=3_600)
    grant_contact(actor=account, tokens=pair)
    monkeypatch.setattr(contact, "fetch_fresh_tokens", lambda **_old: pair)
    line.always["query"] = refusal("mwoauth-invalid-authorization-wrong-wiki")
    assert told(deliver(write())) == refused(Problem.NO_PERMISSION)
    assert line.called("query") == 2


def test_a_form_token_that_is_void_is_fetched_anew_once(write, deliver, line, wiki):
    line.fails("edit", refusal("badtoken"))
    assert told(deliver(write())) == (DeliveryState.DELIVERED, "")
    assert [name for name, _asked in line.calls] == ["query", "edit", "query", "edit"]


def test_a_form_token_that_is_void_again_is_given_up(write, deliver, line):
    line.fails("edit", refusal("badtoken"), refusal("badtoken"))
    assert told(deliver(write())) == refused(Problem.NO_PERMISSION)
    assert line.called("edit") == 2
