"""Writing through the action API, over a real socket, against the stand-in of the tests."""

from datetime import UTC, datetime, timedelta

import pytest

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.errors import (
    MalformedError,
    NothingDoneError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)
from capx.wikimedia.http import open_client
from capx.wikimedia.writing import (
    Recipient,
    add_section,
    csrf_token,
    find_edit,
    look_up,
    open_letter,
    send_email,
)
from tests.standins.action_api import (
    BROKEN,
    LOST_ANSWER,
    Fault,
    answering,
    refusal,
    serving,
)
from tests.standins.action_wiki import ActionWiki


@pytest.fixture
def wiki():
    wiki = ActionWiki()
    wiki.add("Ana")
    wiki.add("Bea Lima")
    wiki.add("Cem", takes_email=False)
    return wiki


@pytest.fixture
def line(wiki):
    with serving(wiki) as line:
        yield line


@pytest.fixture
def api(wiki, line):
    with open_client() as client:
        yield ActionApi(client, f"{line.address}/w/api.php", token=wiki.token_for("Ana"))


def mail(api, **other):
    words = {"to": "Bea Lima", "subject": "Hello", "text": "A good day"}
    send_email(api, **{**words, "token": csrf_token(api), **other})


def edit(api, **other):
    words = {"owner": "Bea Lima", "title": "Hello", "text": "A good day", "summary": "(mark)"}
    return add_section(api, **{**words, "token": csrf_token(api), **other})


def test_accounts_are_looked_up_together(api, line):
    found = look_up(api, ["Ana", "bea_Lima", "Cem", "Nobody", "A|b"])
    assert found == {
        "Ana": Recipient("Ana", exists=True, takes_email=True, central_id=1_001),
        "bea_Lima": Recipient("Bea Lima", exists=True, takes_email=True, central_id=1_002),
        "Cem": Recipient("Cem", exists=True, takes_email=False, central_id=1_003),
        "Nobody": Recipient("Nobody", exists=False),
        "A|b": Recipient("A|b", exists=False),
    }
    assert len(line.calls) == 1


def test_looking_up_needs_no_permission(line):
    with open_client() as client:
        api = ActionApi(client, f"{line.address}/w/api.php")
        assert look_up(api, ["Ana"])["Ana"].exists


def test_a_wiki_of_its_own_gives_no_central_number(api, wiki):
    wiki.is_central = False
    assert look_up(api, ["Ana"])["Ana"].central_id is None


def test_an_account_of_one_wiki_alone_has_no_central_number(api, wiki):
    wiki.add("Dia", central_id=None)
    assert look_up(api, ["Dia"])["Dia"].central_id is None


def test_an_answer_that_leaves_somebody_out_is_malformed(api, line):
    line.fails("query", answering({"query": {"users": [{"name": "Bola"}]}}))
    with pytest.raises(MalformedError):
        look_up(api, ["Ana"])


def test_one_question_gives_all_that_a_letter_needs(api, wiki, line):
    opening = open_letter(api, "bea_Lima")
    assert (opening.sender, opening.recipient.name) == ("Ana", "Bea Lima")
    assert opening.token == csrf_token(api)
    assert line.calls[0][1]["assert"] == "user"


def test_nobody_writes_without_being_known(line):
    with open_client() as client, pytest.raises(RefusedError, match="assertuserfailed"):
        csrf_token(ActionApi(client, f"{line.address}/w/api.php"))


def test_a_token_that_the_wiki_does_not_know_is_refused(line):
    with open_client() as client, pytest.raises(RefusedError) as caught:
        csrf_token(ActionApi(client, f"{line.address}/w/api.php", token="another"))
    assert caught.value.code == "mwoauth-invalid-authorization"


def test_an_email_is_sent_with_a_copy_to_the_sender(api, wiki, line):
    mail(api)
    assert [(letter.to, letter.subject) for letter in wiki.letters] == [("Bea Lima", "Hello")]
    assert line.calls[-1][1]["ccme"] == "1"


@pytest.mark.parametrize(("to", "code"), [("Nobody", "notarget"), ("Cem", "nowikiemail")])
def test_an_email_that_cannot_arrive_is_refused(api, to, code):
    with pytest.raises(RefusedError) as caught:
        mail(api, to=to)
    assert (caught.value.code, caught.value.nothing_done) == (code, True)


def test_an_email_with_a_warning_has_gone(api, line):
    line.fails("emailuser", answering({"emailuser": {"result": "Warnings"}}))
    mail(api)


def test_an_email_that_a_hook_stops_has_not_gone(api, line):
    failed = {"result": "Failure", "errors": [{"code": "hookaborted", "type": "error"}]}
    line.fails("emailuser", answering({"emailuser": failed}))
    with pytest.raises(RefusedError) as caught:
        mail(api)
    assert caught.value.code == "hookaborted"


def test_a_mail_server_that_fails_may_have_sent_it(api, line):
    failed = {"result": "Failure", "errors": [{"code": "pear-mail-error", "type": "error"}]}
    line.fails("emailuser", answering({"emailuser": failed}))
    with pytest.raises(UnreachableError) as caught:
        mail(api)
    assert not caught.value.nothing_done


def test_a_section_gives_its_revision(api, wiki):
    revision = edit(api)
    assert wiki.edits[0].revision == revision
    assert wiki.edits[0].title == "User talk:Bea Lima"


def test_a_redirect_is_followed(api, wiki):
    wiki.redirects["User talk:Bea Lima"] = "User talk:Bea"
    edit(api)
    assert wiki.edits[0].title == "User talk:Bea"


def test_a_captcha_is_a_refusal(api, wiki):
    wiki.asks_captcha = True
    with pytest.raises(RefusedError) as caught:
        edit(api)
    assert caught.value.code == "captcha"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"code": "abusefilter-disallowed"}, "abusefilter-disallowed"),
        ({"spamblacklist": "casino.example"}, "spamblacklist"),
        ({}, "failure"),
    ],
)
def test_a_failed_edit_says_why(api, line, told, code):
    line.fails("edit", answering({"edit": {"result": "Failure"} | told}))
    with pytest.raises(RefusedError) as caught:
        edit(api)
    assert caught.value.code == code


def test_an_edit_that_changed_nothing_is_malformed(api, line):
    line.fails("edit", answering({"edit": {"result": "Success", "nochange": True}}))
    with pytest.raises(MalformedError):
        edit(api)


def test_a_void_form_token_is_refused(api):
    with pytest.raises(RefusedError) as caught:
        edit(api, token="void")
    assert caught.value.code == "badtoken"


def test_an_edit_is_found_by_its_marker(api):
    edit(api, summary="another")
    revision = edit(api, summary="hello (mark)")
    edit(api, summary="a third")
    assert find_edit(api, sender="Ana", marker="mark") == revision


def test_an_edit_that_is_not_there_is_not_found(api):
    edit(api)
    assert find_edit(api, sender="Ana", marker="other") is None
    assert find_edit(api, sender="Cem", marker="mark") is None


def test_older_edits_are_not_looked_at(api, line):
    edit(api)
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert find_edit(api, sender="Ana", marker="mark", since=later) is None
    assert line.calls[-1][1]["ucend"].endswith("Z")


def test_edits_are_looked_through_page_by_page(api, line, wiki, monkeypatch):
    revision = edit(api)
    for number in range(5):
        edit(api, summary=f"number {number}")
    answer = wiki.answer

    def by_two(asked, **about):
        return answer(asked | ({"uclimit": "2"} if "uclimit" in asked else {}), **about)

    monkeypatch.setattr(wiki, "answer", by_two)
    assert find_edit(api, sender="Ana", marker="mark") == revision
    assert sum("ucuser" in asked for _name, asked in line.calls) == 3


def test_a_list_without_end_is_malformed(api, line):
    endless = {"continue": {"uccontinue": "1|1"}, "query": {"usercontribs": []}}
    line.always["query"] = answering(endless)
    with pytest.raises(MalformedError):
        find_edit(api, sender="Ana", marker="mark")


def test_a_hidden_summary_is_passed_over(api, line):
    hidden = {"userid": 1, "user": "Ana", "revid": 1, "commenthidden": True}
    line.fails("query", answering({"query": {"usercontribs": [hidden]}}))
    assert find_edit(api, sender="Ana", marker="mark") is None


# --- What is certain ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "error", "is_certain"),
    [
        (refusal("readonly"), NothingDoneError, True),
        (refusal("internal_api_error_ReadOnlyError"), NothingDoneError, True),
        (refusal("maxlag"), RateLimitedError, True),
        (refusal("ratelimited"), RateLimitedError, True),
        (refusal("internal_api_error_ThrottledError"), RateLimitedError, True),
        (Fault(status=429, body=b""), RateLimitedError, True),
        (Fault(status=503, body=b"", headers={"Retry-After": "5"}), RateLimitedError, False),
        (BROKEN, UnreachableError, False),
        (LOST_ANSWER, UnreachableError, False),
        (refusal("internal_api_error_DBQueryError"), UnreachableError, False),
        (refusal("internal_api_error_TypeError"), UnreachableError, False),
        (Fault(body=b"<html>"), MalformedError, False),
        (refusal("protectedpage"), RefusedError, True),
        (Fault(status=403, body=b""), RefusedError, True),
    ],
)
def test_an_error_tells_whether_anything_may_have_been_done(api, line, fault, error, is_certain):
    token = csrf_token(api)
    line.fails("edit", fault)
    with pytest.raises(error) as caught:
        edit(api, token=token)
    assert caught.value.nothing_done is is_certain


def test_without_a_connection_nothing_was_done():
    with open_client() as client, pytest.raises(NothingDoneError):
        csrf_token(ActionApi(client, "http://127.0.0.1:9/w/api.php"))


def test_lag_of_the_replicas_is_told_with_the_wait(api, wiki):
    from dataclasses import replace

    wiki.lag = 7
    with pytest.raises(RateLimitedError) as caught:
        csrf_token(replace(api, maxlag=5))
    assert (caught.value.code, caught.value.retry_after) == ("maxlag", 5)
