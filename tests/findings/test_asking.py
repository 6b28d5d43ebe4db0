"""A member asks, and each source answers, or does not, for itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.findings import limits
from capx.findings.enums import ASKED, Fact, Source, State
from capx.findings.errors import AskedOftenError, StillAskingError
from capx.findings.models import Answer, Finding, Inquiry
from capx.findings.queries import asked_of, is_offered
from capx.findings.services import ask, decline, noting
from capx.findings.services.noting import ask_source
from tests.findings.conftest import OLD_PAGE
from tests.standins.action_api import BROKEN, GARBAGE, hanging

pytestmark = pytest.mark.django_db


def found(source: Source) -> set[tuple[str, str, str]]:
    rows = Finding.objects.filter(source=source)
    return set(rows.values_list("fact", "text", "value"))


def states() -> dict[str, str]:
    return dict(Answer.objects.values_list("source", "state"))


def over(account) -> None:
    """Let all answers have come in."""
    Answer.objects.filter(account=account).update(state=State.ANSWERED)


def test_each_source_is_asked_in_a_task_of_its_own(account, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask(actor=account)
    tasks = DBTaskResult.objects.filter(task_path="capx.findings.tasks.ask_source")
    asked = sorted(task.args_kwargs["args"] for task in tasks)
    assert asked == sorted([account.pk, source.value] for source in ASKED)
    assert {task.priority for task in tasks} == {-10}
    assert set(states().values()) == {State.WAITING}


def test_nobody_asks_twice_at_once(account):
    ask(actor=account)
    with pytest.raises(StillAskingError):
        ask(actor=account)


def test_an_answer_that_never_came_lets_the_member_ask_again(account):
    ask(actor=account)
    Answer.objects.update(asked_at=timezone.now() - limits.PATIENCE)
    assert asked_of(account).silent == list(ASKED)
    assert not asked_of(account).waits
    ask(actor=account)
    assert asked_of(account).waits


def test_a_member_asks_a_few_times_an_hour(account):
    for _number in range(limits.MOST_AN_HOUR):
        ask(actor=account)
        over(account)
    with pytest.raises(AskedOftenError):
        ask(actor=account)
    Inquiry.objects.update(hour_began_at=timezone.now() - timedelta(hours=1))
    ask(actor=account)


def test_a_refused_wish_asks_nobody(account, django_capture_on_commit_callbacks):
    ask(actor=account)
    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(StillAskingError):
        ask(actor=account)
    assert callbacks == []


def test_the_babel_box_tells_languages_with_their_levels(account, meta, look):
    look(account, Source.BABEL)
    rows = Finding.objects.values_list("value", "level", "page")
    page = f"{meta.address}/wiki/User:Ama"
    assert set(rows) == {("en", "4", page), ("tw", "N", page)}


def test_what_somebody_does_not_speak_is_not_offered(account, meta, look):
    meta.wiki.members["Ama"].babel = {"en": "0"}
    look(account, Source.BABEL)
    assert not Finding.objects.exists()


def test_without_a_box_on_meta_that_of_the_home_wiki_counts(account, meta, look, settings):
    meta.wiki.members["Ama"].babel = {}
    meta.wiki.members["Ama"].home = "dewiki"
    settings.WIKI_ADDRESSES = {"dewiki": meta.address}
    look(account, Source.BABEL)
    assert meta.called("query") == 3
    assert states()[Source.BABEL] == State.ANSWERED


def test_the_account_tells_wikis_by_edits_and_the_day_of_the_first_one(account, meta, look):
    meta.wiki.members["Ama"].edited |= {"frwiki": 3, "elsewiki": 55}
    look(account, Source.ACCOUNT)
    assert found(Source.ACCOUNT) == {
        ("project", "enwiki", "enwiki"),
        ("project", "commonswiki", "commonswiki"),
        ("project", "elsewiki", ""),
        ("since", "2008-05-04", "2008-05-04"),
    }
    assert Finding.objects.get(value="enwiki").edits == 1_200


def test_only_the_wikis_with_the_most_edits_are_offered(account, meta, look):
    meta.wiki.members["Ama"].edited = {f"wiki{number}": 100 + number for number in range(40)}
    look(account, Source.ACCOUNT)
    wikis = Finding.objects.filter(fact=Fact.PROJECT).values_list("text", flat=True)
    assert set(wikis) == {f"wiki{number}" for number in range(30, 40)}


def test_wikidata_tells_the_item_and_its_picture(account, wikidata, look):
    look(account, Source.WIKIDATA)
    assert found(Source.WIKIDATA) == {
        ("item", "Q99", "Q99"),
        ("picture", "Ama in Tamale.jpg", "Ama in Tamale.jpg"),
    }


def test_two_items_for_one_account_are_one_too_many(account, wikidata, look):
    wikidata.item("Q100", P4174="Ama")
    look(account, Source.WIKIDATA)
    assert found(Source.WIKIDATA) == set()


def test_the_old_page_tells_what_its_template_holds(account, meta, look, make_organization):
    make_organization("Wikimedians of Ghana User Group")
    meta.wiki.pages["User:Ama/Let's Connect"] = OLD_PAGE
    look(account, Source.LETS_CONNECT)
    assert found(Source.LETS_CONNECT) == {
        ("affiliation", "Wikimedians of Ghana (WMGH)", "wikimedians-of-ghana-user-group"),
        ("territory", "Ghana", "GH"),
        ("language", "English", "en"),
        ("language", "Twi", "tw"),
        ("project", "Wikidata", "wikidatawiki"),
        ("wanted", "SPARQL", "sparql"),
        ("available", "Photography", "photography"),
    }


def test_an_operator_names_page_template_and_parameters(account, meta, look, settings):
    settings.LETS_CONNECT_PAGE = "Programme/{username}"
    settings.LETS_CONNECT_TEMPLATE = ["Mentor", "Mentee"]
    settings.LETS_CONNECT_PARAMETERS = {"home": "territory", "tongue": "language"}
    meta.wiki.pages["Programme/Ama"] = "{{mentee|Home=Ghana|tongue=French|tongue2=Twi|x=y}}"
    look(account, Source.LETS_CONNECT)
    assert found(Source.LETS_CONNECT) == {
        ("territory", "Ghana", "GH"),
        ("language", "French", "fr"),
        ("language", "Twi", "tw"),
    }


def test_whoever_had_no_old_page_has_nothing_to_bring_over(account, meta, look):
    look(account, Source.LETS_CONNECT)
    assert found(Source.LETS_CONNECT) == set()
    assert states() == {Source.LETS_CONNECT: State.ANSWERED}


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (BROKEN, State.UNREACHABLE),
        (GARBAGE, State.UNREADABLE),
        (hanging(1.5), State.UNREACHABLE),
    ],
)
def test_a_source_that_fails_says_so_and_leaves_the_others_alone(
    account, meta, wikidata, look, monkeypatch, fault, state
):
    monkeypatch.setattr(noting, "SECONDS", 0.5)
    meta.always["query"] = fault
    look(account)
    assert states() == dict.fromkeys(ASKED, state) | {Source.WIKIDATA: State.ANSWERED}
    assert found(Source.WIKIDATA)


def test_a_wiki_without_babel_is_no_error_of_ours(account, meta, look):
    meta.wiki.has_babel = False
    look(account, Source.BABEL)
    assert states() == {Source.BABEL: State.REFUSED}


def test_a_source_that_fails_leaves_what_it_said_before(account, meta, look):
    look(account, Source.BABEL)
    before = found(Source.BABEL)
    meta.always["query"] = BROKEN
    look(account, Source.BABEL)
    assert found(Source.BABEL) == before


def test_what_a_source_says_no_longer_is_forgotten_and_the_rest_stays_as_it_is(account, meta, look):
    look(account, Source.BABEL)
    kept = Finding.objects.get(value="tw")
    meta.wiki.members["Ama"].babel = {"tw": "N", "fr": "1"}
    look(account, Source.BABEL)
    assert {value for _fact, _text, value in found(Source.BABEL)} == {"tw", "fr"}
    again = Finding.objects.get(value="tw")
    assert (again.pk, again.found_at) == (kept.pk, kept.found_at)


def test_a_level_that_changed_is_taken(account, meta, look):
    look(account, Source.BABEL)
    meta.wiki.members["Ama"].babel["en"] = "5"
    look(account, Source.BABEL)
    assert Finding.objects.get(value="en").level == "5"


def test_nobody_is_asked_about_who_has_been_deleted(meta):
    ask_source(999_999, Source.BABEL)
    assert meta.calls == []


def test_an_answer_for_who_was_deleted_meanwhile_is_dropped(account, meta, look, monkeypatch):
    def answered(_seconds, work):
        reading = work()
        account.delete()
        return reading

    monkeypatch.setattr(noting, "within", answered)
    Answer.objects.create(account=account, source=Source.BABEL)
    ask_source(account.pk, Source.BABEL)
    assert not Finding.objects.exists()


def test_an_answer_to_what_was_not_asked_is_dropped(account, meta):
    ask_source(account.pk, Source.BABEL)
    assert not Finding.objects.exists()


def test_the_home_page_offers_it_to_who_is_new_until_they_ask(account):
    assert is_offered(account, is_new=True)
    assert not is_offered(account, is_new=False)
    ask(actor=account)
    assert not is_offered(account, is_new=True)


def test_the_home_page_offers_it_until_one_says_no(account):
    decline(actor=account)
    assert not is_offered(account, is_new=True)
