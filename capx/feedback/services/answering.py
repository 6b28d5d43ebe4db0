"""What moderators do with a bug report. Each of it goes into the audit trail.

`seen` is the number of changes that the moderator saw on the page: all raise
`ChangedMeanwhileError` where another one was quicker, and `NotFoundError` for nobody's business.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotFoundError
from capx.feedback.enums import State
from capx.feedback.machine import IllegalMoveError, after
from capx.feedback.models import BugReport
from capx.feedback.services.holding import Held, hold, hold_all, move, tell
from capx.safety.services import record


@transaction.atomic
def answer(*, actor: Account, report: BugReport, seen: int, state: State, text: str) -> None:
    """Say something to the author, change the state, or both; duplicates hear the same."""
    held = hold(actor=actor, report=report, seen=seen)
    _require_no_duplicate(held.report)
    if state == held.report.state and not text.strip():
        raise DomainError(_("Write an answer, or choose another state."), field="text")
    lead_all(held, state)
    tell(actor, held.all, text)
    record(actor=actor, action="bug-answered", target=held.report, details={"state": state.value})


@transaction.atomic
def mark_duplicate(*, actor: Account, report: BugReport, seen: int, of: int) -> None:
    """Let a report, with those that are its own duplicates, follow another one from now on."""
    hold_all([report.pk, of])
    held = hold(actor=actor, report=report, seen=seen)
    _require_no_duplicate(held.report)
    original = BugReport.objects.filter(pk=of).exclude(pk=report.pk).first()
    if original is None:
        raise NotFoundError(_("There is no other report of this number."), field="of")
    if original.duplicate_of_id:
        raise DomainError(
            _("That report is itself a duplicate of report %(number)d. Name that one.")
            % {"number": original.duplicate_of_id},
            field="of",
        )
    for each in held.all:
        each.duplicate_of = original
        move(each, State(original.state))
    tell(actor, held.all)
    details = {"of": original.pk}
    record(actor=actor, action="bug-marked-duplicate", target=held.report, details=details)


@transaction.atomic
def tell_apart(*, actor: Account, report: BugReport, seen: int) -> None:
    """A report is no duplicate after all: it keeps its state, and goes its own way."""
    held = hold(actor=actor, report=report, seen=seen).report
    if held.duplicate_of_id is None:
        raise DomainError(_("This report is not marked as a duplicate."))
    held.duplicate_of = None
    held.changes += 1
    held.save()
    record(actor=actor, action="bug-told-apart", target=held)


def lead_all(held: Held, state: State) -> None:
    """Bring a report and its duplicates into a state that may follow."""
    try:
        wish = after(State(held.report.state), state)
    except IllegalMoveError as problem:
        refusal = _("This state cannot follow the present one.")
        raise DomainError(refusal, field="state") from problem
    for each in held.all:
        move(each, wish)


def _require_no_duplicate(report: BugReport) -> None:
    if report.duplicate_of_id:
        raise DomainError(
            _("This report is a duplicate of report %(number)d. Answer that one.")
            % {"number": report.duplicate_of_id}
        )
