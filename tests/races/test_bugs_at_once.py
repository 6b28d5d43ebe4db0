"""However many act at once: one form makes one report, and nobody answers over somebody else."""

from uuid import uuid4

import pytest

from capx.accounts.services import erase
from capx.feedback.enums import Kind, State
from capx.feedback.limits import MOST_A_DAY
from capx.feedback.models import Answer, BugAllowance, BugReport
from capx.feedback.services.answering import answer, mark_duplicate
from capx.feedback.services.holding import ChangedMeanwhileError
from capx.feedback.services.reporting import Told, report_bug, take_back

TOLD = Told(kind=Kind.ERROR, title="It stays white", description="I waited.")


@pytest.fixture
def other_moderator(make_account):
    return make_account("Second moderator", is_moderator=True)


@pytest.fixture
def bug(member) -> BugReport:
    return report_bug(actor=member, told=TOLD, form_key=uuid4())


def test_a_double_click_reports_once(at_once, newcomer):
    key = uuid4()
    made = at_once(*[lambda: report_bug(actor=newcomer, told=TOLD, form_key=key)] * 4)
    assert len({each.pk for each in made}) == 1
    assert BugAllowance.objects.get().used == 1


def test_the_number_of_a_day_is_exact(at_once, newcomer):
    report_bug(actor=newcomer, told=TOLD, form_key=uuid4())
    BugAllowance.objects.update(used=MOST_A_DAY - 2)
    at_once(*[lambda: report_bug(actor=newcomer, told=TOLD, form_key=uuid4())] * 4)
    assert BugReport.objects.count() == 3


def test_of_two_moderators_who_answer_at_once_one_is_told(at_once, bug, moderator, other_moderator):
    told = at_once(
        *(
            lambda who=who: answer(actor=who, report=bug, seen=0, state=State.DONE, text="Mended")
            for who in (moderator, other_moderator)
        )
    )
    assert sum(isinstance(each, ChangedMeanwhileError) for each in told) == 1
    assert Answer.objects.count() == 1


def test_two_who_make_each_the_duplicate_of_the_other_do_not_wait_for_each_other(
    at_once, member, bug, moderator, other_moderator
):
    other = report_bug(actor=member, told=TOLD, form_key=uuid4())
    at_once(
        lambda: mark_duplicate(actor=moderator, report=bug, seen=0, of=other.pk),
        lambda: mark_duplicate(actor=other_moderator, report=other, seen=0, of=bug.pk),
    )
    assert BugReport.objects.exclude(duplicate_of=None).count() == 1


def test_an_answer_and_a_report_taken_back_do_not_wait_for_each_other(
    at_once, member, bug, moderator
):
    at_once(
        lambda: answer(actor=moderator, report=bug, seen=0, state=State.DONE, text="Mended"),
        lambda: take_back(actor=member, report=bug),
    )
    assert not BugReport.objects.exists()
    assert not Answer.objects.exists()


def test_answers_and_the_deletion_of_the_author_do_not_wait_for_each_other(
    at_once, member, newcomer, bug, moderator
):
    again = report_bug(actor=newcomer, told=TOLD, form_key=uuid4())
    mark_duplicate(actor=moderator, report=again, seen=0, of=bug.pk)
    at_once(
        lambda: answer(actor=moderator, report=bug, seen=0, state=State.DONE, text="Mended"),
        lambda: erase(actor=member),
        lambda: erase(actor=newcomer),
    )
    assert not BugReport.objects.exists()
