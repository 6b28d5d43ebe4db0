"""Which steps a bug report allows just now, the form of each, and what it does."""

from typing import Any

from django.http import QueryDict

from capx.accounts.models import Account
from capx.feedback.enums import Kind, Sending, State
from capx.feedback.forms.steps import (
    AnswerForm,
    BugStepForm,
    CapacityForm,
    DuplicateForm,
    SendAgainForm,
    TellApartForm,
)
from capx.feedback.models import BugReport
from capx.feedback.services import answering, handing_on, suggesting


def forms_of(report: BugReport) -> list[BugStepForm]:
    return [form(report=report) for form in _steps(report)]


def form_of(step: str, report: BugReport, data: QueryDict) -> BugStepForm | None:
    """The form that was sent; None where there is no such step."""
    found = next((form for form in _ALL if form.step == step), None)
    return found(data, report=report) if found else None


def do(moderator: Account, form: BugStepForm) -> None:
    """Raises the `DomainError` with which a service refuses."""
    acts: dict[str, Any] = {"actor": moderator, "report": form.report}
    said = form.cleaned_data
    match form:
        case AnswerForm():
            answering.answer(
                **acts, seen=said["seen"], state=State(said["state"]), text=said["text"]
            )
        case DuplicateForm():
            answering.mark_duplicate(**acts, seen=said["seen"], of=said["of"])
        case TellApartForm():
            answering.tell_apart(**acts, seen=said["seen"])
        case CapacityForm():
            suggesting.turn_into_capacity(**acts, seen=said["seen"], suggestion=form.suggestion())
        case SendAgainForm():
            handing_on.hand_on_again(**acts)


_ALL = (AnswerForm, DuplicateForm, TellApartForm, CapacityForm, SendAgainForm)


def _steps(report: BugReport) -> list[type[BugStepForm]]:
    """In the order of the page."""
    again: list[type[BugStepForm]] = [SendAgainForm] if report.sending == Sending.FAILED else []
    if report.duplicate_of_id:
        return [TellApartForm, *again]
    may_be_capacity = report.kind == Kind.CAPACITY and not report.capacity_id
    capacity: list[type[BugStepForm]] = [CapacityForm] if may_be_capacity else []
    return [AnswerForm, *capacity, DuplicateForm, *again]
