"""What the services refuse, whoever calls them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.feedback.enums import Kind, Sending, State
from capx.feedback.models import BugPicture, BugReport
from capx.feedback.services.answering import answer, mark_duplicate, tell_apart
from capx.feedback.services.expiring import delete_old_reports
from capx.feedback.services.exporting import note_export
from capx.feedback.services.handing_on import hand_on_again
from capx.feedback.services.holding import ChangedMeanwhileError
from capx.feedback.services.reporting import Told, report_bug, take_back
from capx.safety.enums import SanctionKind
from capx.safety.models import AuditEntry
from capx.safety.services.sanctions import Decision, impose

TOLD = Told(kind=Kind.IDEA, title="A", description="B")


def test_whoever_is_shut_out_reports_nothing(member, moderator):
    decision = Decision(SanctionKind.SUSPENSION, "x", timezone.now() + timedelta(days=1))
    impose(actor=moderator, account=member, decision=decision)
    member.refresh_from_db()
    with pytest.raises(NotAllowedError):
        report_bug(actor=member, told=TOLD, form_key=uuid4())


def test_whose_contact_is_paused_may_still_tell_what_does_not_work(member, moderator):
    decision = Decision(SanctionKind.NO_CONTACT, "x", timezone.now() + timedelta(days=1))
    impose(actor=moderator, account=member, decision=decision)
    member.refresh_from_db()
    assert report_bug(actor=member, told=TOLD, form_key=uuid4()).state == State.NEW


def test_nobody_takes_back_the_report_of_another(bug, newcomer):
    with pytest.raises(NotFoundError):
        take_back(actor=newcomer, report=bug)


def test_only_moderators_do_what_moderators_do(bug, member, staff, make_bug):
    other = make_bug(member)
    BugReport.objects.filter(pk=bug.pk).update(sending=Sending.FAILED)
    for actor in (member, staff):
        deeds = (
            lambda a=actor: answer(actor=a, report=bug, seen=0, state=State.DONE, text=""),
            lambda a=actor: mark_duplicate(actor=a, report=bug, seen=0, of=other.pk),
            lambda a=actor: tell_apart(actor=a, report=bug, seen=0),
            lambda a=actor: hand_on_again(actor=a, report=bug),
            lambda a=actor: note_export(actor=a, state="", kind=""),
        )
        for deed in deeds:
            with pytest.raises(NotFoundError):
                deed()
    assert not AuditEntry.objects.exists()


def test_an_old_look_is_refused_whatever_is_done_with_it(bug, moderator, make_bug, member):
    other = make_bug(member)
    answer(actor=moderator, report=bug, seen=0, state=State.PLANNED, text="")
    for deed in (
        lambda: answer(actor=moderator, report=bug, seen=0, state=State.DONE, text=""),
        lambda: mark_duplicate(actor=moderator, report=bug, seen=0, of=other.pk),
        lambda: tell_apart(actor=moderator, report=bug, seen=0),
    ):
        with pytest.raises(ChangedMeanwhileError):
            deed()


def test_a_state_that_may_not_follow_is_refused(bug, moderator):
    answer(actor=moderator, report=bug, seen=0, state=State.DONE, text="")
    with pytest.raises(DomainError, match="cannot follow"):
        answer(actor=moderator, report=bug, seen=1, state=State.NEW, text="")


def test_what_is_taken_up_again_is_not_closed_any_more(bug, moderator):
    answer(actor=moderator, report=bug, seen=0, state=State.DONE, text="")
    bug.refresh_from_db()
    assert bug.closed_at is not None
    answer(actor=moderator, report=bug, seen=1, state=State.IN_WORK, text="It came back")
    bug.refresh_from_db()
    assert bug.closed_at is None


def test_what_is_no_duplicate_cannot_be_told_apart(bug, moderator):
    with pytest.raises(DomainError):
        tell_apart(actor=moderator, report=bug, seen=0)


def test_reports_go_a_year_after_they_were_closed(make_bug, member, monkeypatch):
    monkeypatch.setattr("capx.feedback.services.expiring.BATCH", 2)
    now = timezone.now()
    old = [make_bug(member, closed_at=now - timedelta(days=366)) for _ in range(5)]
    BugPicture.objects.create(report=old[0], place=1, data=b"x", width=1, height=1)
    kept = {make_bug(member, closed_at=now - timedelta(days=364)), make_bug(member)}
    assert delete_old_reports() == 5
    assert set(BugReport.objects.all()) == kept
    assert not BugPicture.objects.exists()
