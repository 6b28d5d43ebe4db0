"""What is kept of whom goes with them, and goes after its time."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.accounts.services import download, erase
from capx.findings import limits
from capx.findings.enums import Fact, Source, State
from capx.findings.models import Answer, Bringing, BroughtFact, Finding, Inquiry, Prepared
from capx.findings.services import Tick, ask, bring_in
from capx.findings.tasks import forget_what_is_old

pytestmark = pytest.mark.django_db


@pytest.fixture
def used(account, ama, find, django_capture_on_commit_callbacks):
    """Ama has asked, was told, and has added something."""
    with django_capture_on_commit_callbacks(execute=True):
        ask(actor=account)
    find(Fact.LANGUAGE, "en", level="4")
    find(Fact.PROJECT, "enwiki", Source.ACCOUNT, edits=20)
    bring_in(actor=account, peer=ama, ticks=[Tick("language:en")])
    return account


def test_the_download_tells_what_was_asked_found_and_added(used):
    told = download(actor=used)["findings"]
    assert {each["source"] for each in told["asked"]} == {
        *("babel", "account", "wikidata", "lets-connect")
    }
    assert [each["value"] for each in told["found"]] == ["en", "enwiki"]
    assert [(each["fact"], each["value"]) for each in told["added"]] == [("language", "en")]
    assert told["times_asked"][0]["used"] == 1


def test_deletion_takes_all_of_it_and_the_tasks_that_wait(used):
    assert DBTaskResult.objects.filter(task_path="capx.findings.tasks.ask_source").count() == 4
    erase(actor=used)
    for model in (Inquiry, Answer, Finding, Bringing, BroughtFact):
        assert not model.objects.exists()
    assert not DBTaskResult.objects.filter(task_path="capx.findings.tasks.ask_source").exists()


def test_deletion_leaves_what_is_of_others(used, make_account, find):
    other = make_account("Other")
    find(Fact.LANGUAGE, "fr", of=other, level="2")
    erase(actor=other)
    assert Finding.objects.filter(account=used).count() == 2


def test_what_was_not_taken_up_is_forgotten_after_its_time(used):
    old = timezone.now() - limits.KEPT_FOR
    Finding.objects.filter(fact=Fact.PROJECT).update(found_at=old)
    Answer.objects.filter(source=Source.BABEL).update(asked_at=old, state=State.ANSWERED)
    Bringing.objects.update(at=old)
    forget_what_is_old.call()
    assert list(Finding.objects.values_list("value", flat=True)) == ["en"]
    assert Answer.objects.count() == 3
    assert not BroughtFact.objects.exists()
    assert used.person.peer.languages.count() == 1


def test_what_was_prepared_is_kept_for_who_has_not_come_yet_and_not_for_ever():
    for name, age in (("Old", limits.PREPARED_FOR), ("New", limits.KEPT_FOR)):
        Prepared.objects.create(
            username=name, prepared_at=timezone.now() - age - timedelta(minutes=1)
        )
    forget_what_is_old.call()
    assert [row.username for row in Prepared.objects.all()] == ["New"]
