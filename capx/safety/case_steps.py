"""Which steps a case allows whom just now, and the form of each."""

from dataclasses import dataclass

from django.http import QueryDict

from capx.accounts.models import Account
from capx.safety.enums import SANCTION_BY_STEP, ReportState, SanctionKind, Step
from capx.safety.forms.steps import (
    LiftForm,
    NoteForm,
    SanctionForm,
    SanctionUntilForm,
    StepForm,
)
from capx.safety.models import Report, Sanction
from capx.safety.services.sanctions import WITH_END


@dataclass(frozen=True, slots=True)
class Case:
    """A report as a moderator sees it: with whom it concerns, and what holds for them."""

    report: Report
    moderator: Account
    concerned: list[Account]
    held: list[Sanction]  # in force, and decided by moderators

    @property
    def is_mine(self) -> bool:
        return self.report.taken_by_id == self.moderator.pk

    def steps(self) -> list[Step]:
        """What may be done next, in the order of the page."""
        steps = [*self._on_open(), Step.NOTE]
        return [*steps, Step.LIFT] if self.held else steps

    def _on_open(self) -> list[Step]:
        if self.report.state == ReportState.CLOSED:
            return []
        if not (self.is_mine and self.report.state == ReportState.TAKEN):
            return [Step.TAKE]
        sanctions = SANCTION_BY_STEP if self.concerned else ()
        return [Step.DISMISS, *sanctions, Step.CLOSE]

    def form(self, step: Step, data: QueryDict | None = None) -> StepForm:
        if step in SANCTION_BY_STEP:
            has_end = SANCTION_BY_STEP[step] in WITH_END
            form = SanctionUntilForm if has_end else SanctionForm
            return form.of(step, data, concerned=self.concerned)
        if step == Step.LIFT:
            return LiftForm.of(step, data, held=self.held)
        return (NoteForm if step == Step.NOTE else StepForm).of(step, data)


def decided_here(sanctions: list[Sanction]) -> list[Sanction]:
    """A block on the wikis is lifted there."""
    return [sanction for sanction in sanctions if sanction.kind != SanctionKind.WIKI]
