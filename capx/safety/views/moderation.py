"""The moderators' queue, and one case with its steps."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.models import Account
from capx.accounts.requests import acting_moderator, member
from capx.errors import DomainError
from capx.safety.case_steps import Case, decided_here
from capx.safety.enums import ReportState, Step
from capx.safety.forms.steps import LiftForm, SanctionForm, StepForm
from capx.safety.models import Report
from capx.safety.queries.reports import (
    address_of,
    case_for,
    cases_for,
    concerned_by,
    earlier_cases,
    sanctions_of_concerned,
    steps_of,
)
from capx.safety.queries.sanctions import in_force
from capx.safety.services import moderation

PER_PAGE = 20
SHOWN = 10  # earlier cases and sanctions on the page of a case
OPEN, MINE, CLOSED = "", "mine", "closed"  # views of the queue, in the address


@members_only
@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    views = _views(acting_moderator(request))
    wish = request.GET.get("view", OPEN)
    view = wish if wish in views else OPEN
    context = {
        "view": view,
        "numbers": {name or "open": cases.count() for name, cases in views.items()},
        "page": Paginator(views[view], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "safety/moderation.html", context)


def _views(moderator: Account) -> dict[str, QuerySet[Report]]:
    """Open ones wait in the order in which they came; of the others the newest stand first."""
    cases = cases_for(moderator)
    newest = cases.order_by("-created_at", "-pk")
    return {
        OPEN: cases.exclude(state=ReportState.CLOSED).order_by("created_at", "pk"),
        MINE: newest.filter(state=ReportState.TAKEN, taken_by=moderator),
        CLOSED: newest.filter(state=ReportState.CLOSED),
    }


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, report_id: int) -> HttpResponse:
    """One case; a POST does the `step` that it names."""
    found = _case_or_404(request, report_id)
    if request.method != "POST":
        return _show(request, found)
    wish = request.POST.get("step", "")
    if wish not in Step:
        return redirect("safety:case", report_id)
    form = found.form(Step(wish), request.POST)
    if not form.is_valid() or not _done(request, found, form):
        return _show(request, found, form)
    return redirect(f"{reverse('safety:case', args=[report_id])}#trail")


def _case_or_404(request: HttpRequest, report_id: int) -> Case:
    moderator = member(request)
    report = case_for(moderator, report_id)
    if report is None:
        raise Http404
    concerned = concerned_by(report)
    held = in_force().filter(account__in=concerned).select_related("account")
    return Case(report, moderator, concerned, decided_here(list(held.order_by("pk"))))


def _done(request: HttpRequest, case: Case, form: StepForm) -> bool:
    """Do the step. One that the case does not allow any more is told above the page."""
    try:
        _do(case, form)
    except DomainError as refusal:
        if form.step not in case.steps():
            messages.error(request, str(refusal.message))
            return True
        form.refuse(refusal)
        return False
    return True


def _do(case: Case, form: StepForm) -> None:
    reason = form.cleaned_data["reason"]
    if isinstance(form, SanctionForm):
        moderation.sanction(
            actor=case.moderator,
            report=case.report,
            accounts=form.chosen(),
            step=form.step,
            verdict=moderation.Verdict(reason, form.ends_at()),
        )
    elif isinstance(form, LiftForm):
        moderation.lift(
            actor=case.moderator, report=case.report, sanction=form.chosen(), reason=reason
        )
    else:
        _PLAIN[form.step](actor=case.moderator, report=case.report, reason=reason)


_PLAIN = {
    Step.TAKE: moderation.take,
    Step.NOTE: moderation.note,
    Step.DISMISS: moderation.dismiss,
    Step.CLOSE: moderation.close,
}


def _show(request: HttpRequest, case: Case, tried: StepForm | None = None) -> HttpResponse:
    forms = [tried if tried and tried.step == step else case.form(step) for step in case.steps()]
    context = {
        "case": case,
        "report": case.report,
        "forms": forms,
        "steps": steps_of(case.report),
        "earlier": earlier_cases(case.report, case.moderator)[:SHOWN],
        "sanctions": sanctions_of_concerned(case.report)[:SHOWN],
        "address": address_of(case.report),
    }
    return render(request, "safety/case.html", context)
