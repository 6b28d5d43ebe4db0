"""A moderator acts on a report, and on all that tell the same, while nobody else does."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotFoundError
from capx.feedback.enums import CLOSED, State
from capx.feedback.models import Answer, BugReport


class ChangedMeanwhileError(DomainError):
    """Another moderator has done something that this one has not seen."""


@dataclass(frozen=True, slots=True)
class Held:
    """A report and its duplicates, locked."""

    report: BugReport
    duplicates: list[BugReport]

    @property
    def all(self) -> list[BugReport]:
        return [self.report, *self.duplicates]


def hold(*, actor: Account, report: BugReport, seen: int) -> Held:
    """Lock a report and its duplicates. `seen` is the number of changes that the moderator saw.

    Raises `NotFoundError` for whoever is no moderator, and `ChangedMeanwhileError`.
    """
    held = hold_all([report.pk])
    own = next((each for each in held if each.pk == report.pk), None)
    if own is None or not actor.is_moderator:
        raise NotFoundError(_("There is no such bug report."))
    if own.changes != seen:
        raise ChangedMeanwhileError(
            _("Another moderator has changed this report meanwhile. Look at it before you go on.")
        )
    return Held(own, [each for each in held if each.pk != own.pk])


def hold_all(numbers: list[int]) -> list[BugReport]:
    """Lock reports with their duplicates, always in the same order."""
    reports = BugReport.objects.filter(Q(pk__in=numbers) | Q(duplicate_of__in=numbers))
    return list(reports.select_for_update().order_by("pk"))


def move(report: BugReport, state: State) -> None:
    """Bring a report that is held into a state, as a change that its author has not read."""
    report.state = state
    if state not in CLOSED:
        report.closed_at = None
    elif report.closed_at is None:
        report.closed_at = timezone.now()
    report.changes += 1
    report.is_read = False
    report.save()


def tell(actor: Account, reports: list[BugReport], text: str = "") -> None:
    """Note down for the author of each what the team says, beside the state of the report."""
    Answer.objects.bulk_create(
        Answer(report=each, moderator=actor, state=each.state, text=text) for each in reports
    )
