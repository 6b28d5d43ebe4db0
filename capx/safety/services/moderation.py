"""What moderators do with a report, step by step. Every step has its reason and stays.

Each gives the report as it stands afterwards, and raises `NotFoundError` for whoever may not see
the case, `NotAllowedError` for whoever has not taken it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.accounts.personal_data import hold_all
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.safety.enums import SANCTION_BY_STEP, ReportState, Step
from capx.safety.models import ModerationStep, Report, Sanction
from capx.safety.queries.reports import case_for, concerned_by
from capx.safety.services import sanctions
from capx.safety.services.audit import record
from capx.safety.services.sanctions import Decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a step is done; where it is a sanction, also until when and for whom."""

    reason: str
    until: datetime | None = None
    account: Account | None = None


@transaction.atomic
def take(*, actor: Account, report: Report, reason: str) -> Report:
    """Look after an open case, or take it over from another moderator."""
    held = _hold(actor, report)
    if held.state == ReportState.CLOSED:
        raise NotAllowedError(_("This report is closed already."))
    held.state, held.taken_by = ReportState.TAKEN, actor
    held.save(update_fields=["state", "taken_by"])
    return _note_down(actor, held, Step.TAKE, Verdict(reason))


@transaction.atomic
def note(*, actor: Account, report: Report, reason: str) -> Report:
    """Leave words for other moderators; also on a case that is closed."""
    return _note_down(actor, _hold(actor, report), Step.NOTE, Verdict(reason))


@transaction.atomic
def sanction(
    *, actor: Account, report: Report, accounts: Collection[Account], step: Step, verdict: Verdict
) -> Report:
    """Warn, pause contact, suspend or ban: one step for each of the accounts."""
    hold_all(accounts)
    held = _hold_own(actor, report)
    decision = Decision(SANCTION_BY_STEP[step], verdict.reason, verdict.until, held)
    for account in _among_concerned(held, accounts):
        sanctions.impose(actor=actor, account=account, decision=decision)
        _note_down(actor, held, step, Verdict(verdict.reason, verdict.until, account))
    return held


@transaction.atomic
def lift(*, actor: Account, report: Report, sanction: Sanction, reason: str) -> Report:
    """End a sanction of somebody concerned, also when the case is closed: after an appeal."""
    hold_all([sanction.account] if sanction.account else [])
    held = _hold(actor, report)
    if sanction.account not in concerned_by(held):
        raise NotFoundError(_("This sanction is not about somebody whom the report concerns."))
    sanctions.lift(actor=actor, sanction=sanction, reason=reason)
    return _note_down(actor, held, Step.LIFT, Verdict(reason, account=sanction.account))


@transaction.atomic
def dismiss(*, actor: Account, report: Report, reason: str) -> Report:
    """Nothing was against the Universal Code of Conduct; the case is closed."""
    return _end(actor, report, Step.DISMISS, reason)


@transaction.atomic
def close(*, actor: Account, report: Report, reason: str) -> Report:
    """All is done that had to be done."""
    return _end(actor, report, Step.CLOSE, reason)


def _end(actor: Account, report: Report, step: Step, reason: str) -> Report:
    held = _hold_own(actor, report)
    held.state, held.closed_at = ReportState.CLOSED, timezone.now()
    held.save(update_fields=["state", "closed_at"])
    return _note_down(actor, held, step, Verdict(reason))


def _hold(actor: Account, report: Report) -> Report:
    """Lock the case for this moderator: others who act on it at the same time come after."""
    held = Report.objects.select_for_update().filter(pk=report.pk).first()
    case = case_for(actor, held.pk) if held else None
    if case is None:
        raise NotFoundError(_("There is no such report."))
    return case


def _hold_own(actor: Account, report: Report) -> Report:
    held = _hold(actor, report)
    if held.state != ReportState.TAKEN or held.taken_by_id != actor.pk:
        raise NotAllowedError(_("Take the report first, so that no two moderators act on it."))
    return held


def _among_concerned(report: Report, accounts: Collection[Account]) -> list[Account]:
    chosen = {account.pk for account in accounts}
    found = [account for account in concerned_by(report) if account.pk in chosen]
    if not found or len(found) != len(chosen):
        raise DomainError(_("Choose whom it concerns."), field="accounts")
    return found


def _note_down(actor: Account, report: Report, step: Step, verdict: Verdict) -> Report:
    if not verdict.reason.strip():
        raise DomainError(_("Every step needs its reason."), field="reason")
    ModerationStep.objects.create(
        report=report,
        moderator=actor,
        account=verdict.account,
        step=step,
        reason=verdict.reason,
        until=verdict.until,
    )
    record(actor=actor, action=f"moderation-{step.value}", target=report)
    return report
