"""A member takes along what they have reported, and deletes it with all that hangs on it."""

import json

import pytest

from capx.accounts.services import erase
from capx.accounts.services.own_copy import download
from capx.feedback.enums import State
from capx.feedback.models import Answer, BugAllowance, BugPicture, BugReport
from capx.feedback.services.answering import answer, mark_duplicate
from tests.feedback.conftest import SAYS, upload


@pytest.fixture
def told(client_of, member, moderator) -> BugReport:
    client_of(member).post("/bugs/", SAYS | {"pictures": upload()})
    bug = BugReport.objects.get()
    answer(actor=moderator, report=bug, seen=0, state=State.PLANNED, text="In May")
    return bug


def copy_of(account) -> dict:
    return json.loads(json.dumps(download(actor=account), default=str))["bug_reports"]


def test_the_download_has_words_pictures_and_answers(told, member):
    [report] = copy_of(member)["reports"]
    assert (report["title"], report["state"]) == ("The map stays white", "planned")
    assert report["pictures"][0].startswith("data:image/webp;base64,")
    assert [each["text"] for each in report["answers"]] == ["In May"]
    assert copy_of(member)["today"][0]["used"] == 1


def test_nobody_finds_the_reports_of_others(told, newcomer, moderator):
    assert copy_of(newcomer)["reports"] == []
    assert copy_of(moderator)["reports"] == []


def test_all_goes_with_the_member(told, member):
    erase(actor=member)
    assert not any(
        model.objects.exists() for model in (BugReport, BugPicture, Answer, BugAllowance)
    )


def test_what_a_moderator_has_answered_stays_without_their_name(told, moderator):
    erase(actor=moderator)
    said = Answer.objects.get()
    assert (said.text, said.moderator) == ("In May", None)


def test_a_duplicate_outlives_its_original(told, member, newcomer, moderator, make_bug):
    again = make_bug(newcomer)
    mark_duplicate(actor=moderator, report=again, seen=0, of=told.pk)
    erase(actor=member)
    again.refresh_from_db()
    assert (again.duplicate_of, again.state) == (None, "planned")
