"""What the wikis say of accounts is asked in the background, and kept for a day."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.messages.models import Reachability
from capx.messages.queries import ways_to
from capx.messages.services.asking import ask_about
from capx.messages.services.reachability import check
from capx.wikimedia.errors import MalformedError
from tests.standins.action_api import serving
from tests.standins.action_wiki import ActionWiki

pytestmark = pytest.mark.django_db


@pytest.fixture
def wiki(settings):
    """A wiki that stands for Meta."""
    known = ActionWiki()
    with serving(known) as line:
        settings.WIKI_ADDRESSES = {"metawiki": line.address}
        yield known


def told(username):
    row = Reachability.objects.get(username=username)
    return row.exists, row.takes_email


def asked() -> list[list]:
    tasks = DBTaskResult.objects.filter(task_path__endswith="check_reachability")
    return [task.args_kwargs["args"] for task in tasks.order_by("args_kwargs")]


def test_the_wiki_says_who_is_there_and_who_takes_e_mail(wiki):
    wiki.add("Ana Lima")
    wiki.add("Bo", takes_email=False)
    check("metawiki", ["Ana Lima", "Bo", "Nobody"])
    assert told("Ana Lima") == (True, True)
    assert told("Bo") == (True, False)
    assert told("Nobody") == (False, False)


def test_a_new_answer_replaces_the_old_one(wiki, answer):
    wiki.add("Ana Lima")
    answer("Ana Lima", takes_email=False)
    check("metawiki", ["Ana Lima"])
    assert told("Ana Lima") == (True, True)
    assert Reachability.objects.count() == 1


def test_in_a_demo_everybody_takes_what_goes_nowhere(settings):
    settings.DEMO = True
    check("metawiki", ["Ana Lima"])
    assert told("Ana Lima") == (True, True)


def test_each_wiki_is_asked_once_about_all(make_organization, make_person, member):
    from capx.peers.models import Management

    managers = [make_person(name).person.account for name in ("First", "Second")]
    group = make_organization("Group", managers=managers)
    Management.objects.update(is_shown=True)
    recipients = ways_to(group, member).recipients
    ask_about(recipients)
    ask_about(recipients)  # the answer is on its way
    assert asked() == [["metawiki", ["First", "Second"]]]


def test_what_is_known_is_not_asked(lima, member, answer):
    answer("Ana Lima")
    ask_about(ways_to(lima, member).recipients)
    assert asked() == []


def test_an_answer_that_nobody_understands_keeps_nothing(wiki, monkeypatch):
    monkeypatch.setattr(wiki, "answer", lambda *_, **__: {"query": {"users": []}})
    with pytest.raises(MalformedError):
        check("metawiki", ["Ana Lima"])
    assert not Reachability.objects.filter(checked_at__lte=timezone.now()).exists()
