"""A case from hand to hand: who may do what, and what follows."""

import pytest

from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.safety.enums import ReportState, SanctionKind, Step
from capx.safety.models import AuditEntry, Sanction
from capx.safety.queries.reports import (
    case_for,
    cases_for,
    cases_waiting_for,
    earlier_cases,
    reports_of,
)
from capx.safety.services import moderation
from capx.safety.services.moderation import Verdict
from tests.safety.conftest import in_days, state_of, steps_of
from tests.safety.test_reporting import tell


def sanction(actor, report, step: Step, *accounts, until=None) -> None:
    moderation.sanction(
        actor=actor,
        report=report,
        accounts=accounts,
        step=step,
        verdict=Verdict("It was rude.", until),
    )


def outcome(report) -> tuple[bool, bool]:
    told = reports_of(report.reporter).get(pk=report.pk)
    return told.was_acted_on, told.was_dismissed


def test_who_takes_a_case_looks_after_it(case, moderator):
    taken = moderation.take(actor=moderator, report=case, reason="Mine")
    assert (taken.state, taken.taken_by) == (ReportState.TAKEN, moderator)
    assert steps_of(case) == ["take"]
    assert AuditEntry.objects.get(actor=moderator).action == "moderation-take"


@pytest.mark.parametrize(
    ("step", "kind", "end"),
    [
        (Step.WARN, SanctionKind.WARNING, None),
        (Step.PAUSE_CONTACT, SanctionKind.NO_CONTACT, in_days(3)),
        (Step.SUSPEND, SanctionKind.SUSPENSION, in_days(3)),
        (Step.BAN, SanctionKind.BAN, None),
    ],
)
def test_each_sanction_is_imposed_and_noted(taken, moderator, troll, step, kind, end):
    sanction(moderator, taken, step, troll, until=end)
    imposed = Sanction.objects.get()
    assert (imposed.kind, imposed.account, imposed.report) == (kind, troll, taken)
    assert (imposed.reason, imposed.until) == ("It was rude.", end)
    noted = taken.steps.last()
    assert (noted.step, noted.account, noted.moderator) == (step, troll, moderator)


def test_a_sanction_is_of_those_who_are_chosen(make_report, member, troll, moderator, newcomer):
    report = make_report(member, troll, newcomer)
    moderation.take(actor=moderator, report=report, reason="Mine")
    sanction(moderator, report, Step.WARN, newcomer)
    assert Sanction.objects.get().account == newcomer


@pytest.mark.parametrize("chosen", [[], ["member"], ["troll", "member"]])
def test_nobody_else_is_sanctioned(taken, moderator, request, chosen):
    accounts = [request.getfixturevalue(name) for name in chosen]
    with pytest.raises(DomainError):
        sanction(moderator, taken, Step.WARN, *accounts)
    assert not Sanction.objects.exists()
    assert steps_of(taken) == ["take"]


@pytest.mark.parametrize("end", [moderation.dismiss, moderation.close])
def test_a_closed_case_takes_notes_alone(taken, moderator, troll, end):
    end(actor=moderator, report=taken, reason="Done")
    assert state_of(taken) == ReportState.CLOSED
    moderation.note(actor=moderator, report=taken, reason="They wrote to us")
    for again in (moderation.take, moderation.dismiss, moderation.close):
        with pytest.raises(NotAllowedError):
            again(actor=moderator, report=taken, reason="Again")
    with pytest.raises(NotAllowedError):
        sanction(moderator, taken, Step.WARN, troll)


def test_whoever_has_not_taken_it_leaves_notes_alone(taken, other_moderator, troll):
    moderation.note(actor=other_moderator, report=taken, reason="I know them")
    with pytest.raises(NotAllowedError):
        moderation.close(actor=other_moderator, report=taken, reason="Done")
    with pytest.raises(NotAllowedError):
        sanction(other_moderator, taken, Step.BAN, troll)


def test_another_moderator_takes_it_over(taken, moderator, other_moderator):
    moderation.take(actor=other_moderator, report=taken, reason="I speak the language")
    with pytest.raises(NotAllowedError):
        moderation.close(actor=moderator, report=taken, reason="Done")
    moderation.close(actor=other_moderator, report=taken, reason="Done")


def test_after_an_appeal_another_moderator_lifts_it(taken, moderator, other_moderator, troll):
    sanction(moderator, taken, Step.BAN, troll)
    moderation.close(actor=moderator, report=taken, reason="Done")
    imposed = Sanction.objects.get()
    moderation.lift(actor=other_moderator, report=taken, sanction=imposed, reason="Too hard")
    imposed.refresh_from_db()
    assert imposed.lifted_at is not None
    assert steps_of(taken) == ["take", "ban", "close", "lift"]


def test_what_holds_for_others_is_not_lifted_here(taken, moderator, impose, newcomer):
    other = impose(newcomer, SanctionKind.BAN)
    with pytest.raises(NotFoundError):
        moderation.lift(actor=moderator, report=taken, sanction=other, reason="Why not")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_every_step_needs_its_reason(taken, moderator, reason):
    for step in (moderation.take, moderation.note, moderation.dismiss, moderation.close):
        with pytest.raises(DomainError):
            step(actor=moderator, report=taken, reason=reason)
    assert steps_of(taken) == ["take"]


def test_the_reporter_hears_whether_something_was_done(taken, moderator, troll):
    assert outcome(taken) == (False, False)
    sanction(moderator, taken, Step.WARN, troll)
    moderation.close(actor=moderator, report=taken, reason="Done")
    assert outcome(taken) == (True, False)


def test_the_reporter_hears_of_a_dismissal(taken, moderator):
    moderation.dismiss(actor=moderator, report=taken, reason="Just terse")
    assert outcome(taken) == (False, True)


def test_only_moderators_see_cases(case, member, staff, moderator):
    assert case_for(moderator, case.pk) == case
    assert case_for(member, case.pk) is None
    assert case_for(staff, case.pk) is None


def test_nobody_moderates_what_they_have_reported(make_report, moderator, troll):
    report = make_report(moderator, troll)
    assert not cases_for(moderator).exists()
    with pytest.raises(NotFoundError):
        moderation.take(actor=moderator, report=report, reason="Mine")


def test_nobody_moderates_a_report_about_themselves(make_report, make_person, member, moderator):
    make_person("Moderator", account=moderator)
    report = make_report(member, moderator)
    assert not cases_for(moderator).exists()
    with pytest.raises(NotFoundError):
        moderation.dismiss(actor=moderator, report=report, reason="Nothing there")


def test_who_manages_the_organization_by_now_does_not_moderate_it(
    member, moderator, other_moderator, make_account, make_organization
):
    organization = make_organization("Circle", managers=[make_account("Ana")])
    report = tell(member, "organization", "circle")
    assert case_for(moderator, report.pk)
    organization.organization.managements.create(account=moderator, state="active")
    assert case_for(moderator, report.pk) is None
    assert case_for(other_moderator, report.pk)


def test_a_moderator_who_is_no_more_one_does_nothing(taken, moderator):
    moderator.is_moderator = False
    with pytest.raises(NotFoundError):
        moderation.close(actor=moderator, report=taken, reason="Done")


def test_open_cases_wait_for_those_who_may_take_them(make_report, member, troll, moderator):
    first, second = make_report(member, troll), make_report(troll, member)
    make_report(moderator, troll)
    assert list(cases_waiting_for(moderator)) == [first, second]
    moderation.take(actor=moderator, report=first, reason="Mine")
    assert list(cases_waiting_for(moderator)) == [second]


def test_earlier_reports_about_the_same_are_found(make_report, member, newcomer, troll, moderator):
    earlier = make_report(newcomer, troll)
    make_report(newcomer, member)
    own = make_report(moderator, troll)
    report = make_report(member, troll)
    found = list(earlier_cases(report, moderator))
    assert found == [earlier]
    assert own not in found
