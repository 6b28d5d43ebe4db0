"""The demo has a few reports, whose words keep to the limits of the form."""

from tomllib import loads

import pytest

from capx.accounts.models import Account
from capx.accounts.services import create_synthetic_account
from capx.feedback.demo.building import DATA, build_bug_reports
from capx.feedback.enums import CLOSED, Kind, State
from capx.feedback.limits import LONGEST_ANSWER, LONGEST_DESCRIPTION, LONGEST_TITLE
from capx.feedback.models import Answer, BugPicture, BugReport
from capx.feedback.pages import page_named
from capx.peers.demo.cast import PLAYERS

STORIES = loads(DATA.read_text())["bug"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def _cast():
    for player in PLAYERS:
        create_synthetic_account(username=player.username, demo_role=player.role)


@pytest.mark.usefixtures("_cast")
def test_the_cast_has_told_something_of_every_kind_and_the_team_has_answered():
    assert build_bug_reports() == len(STORIES) == BugReport.objects.count()
    assert set(BugReport.objects.values_list("kind", flat=True)) == set(Kind)
    assert set(BugReport.objects.values_list("state", flat=True)) == set(State)
    moderator = Account.objects.get(username=PLAYERS[1].username)
    assert {answer.moderator for answer in Answer.objects.all()} == {moderator}
    assert BugPicture.objects.count() == 1


@pytest.mark.usefixtures("_cast")
def test_what_is_closed_was_closed_after_it_was_told():
    build_bug_reports()
    for report in BugReport.objects.all():
        assert (report.closed_at is not None) == (report.state in CLOSED)
        assert report.closed_at is None or report.closed_at > report.created_at


@pytest.mark.usefixtures("_cast")
def test_what_is_there_stays_as_it_is():
    build_bug_reports()
    assert build_bug_reports() == 0
    assert BugReport.objects.count() == len(STORIES)


def test_without_the_cast_nobody_tells_anything():
    assert build_bug_reports() == 0


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["title"])
def test_the_words_keep_to_the_limits(story):
    assert len(story["title"]) <= LONGEST_TITLE
    assert len(story["description"]) <= LONGEST_DESCRIPTION
    assert len(story.get("answer", "")) <= LONGEST_ANSWER
    assert page_named(story["page"], host="x") == story["page"]
    assert ("answer" in story) == (story.get("state", "new") != "new")
