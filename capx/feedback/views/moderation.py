"""The moderators' queue of bug reports, and one report with what can be done about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.models import Account
from capx.accounts.requests import acting_moderator
from capx.errors import DomainError
from capx.feedback import bug_steps
from capx.feedback.enums import Kind, State
from capx.feedback.export import lines
from capx.feedback.filters import Filter
from capx.feedback.forms.steps import BugStepForm
from capx.feedback.models import BugReport
from capx.feedback.queries.reports import answers_to, pictures_of, report_for
from capx.feedback.services.exporting import note_export

PER_PAGE = 20
SHOWN = 20  # duplicates named on the page of their original
CHUNK = 500  # rows read at once for an export


@members_only
@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    acting_moderator(request)
    chosen = Filter.from_address(request.GET)
    page = Paginator(chosen.reports(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"chosen": chosen, "page": page, "states": State.choices, "kinds": Kind.choices}
    return render(request, "feedback/queue.html", context)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """The reports of a filter as a file, row by row. Who follows a link sees the queue."""
    moderator = acting_moderator(request)
    if request.method != "POST":
        return redirect("feedback:queue")
    chosen = Filter.from_address(request.POST)
    note_export(actor=moderator, state=chosen.state, kind=chosen.kind)
    reports = chosen.reports().select_related("capacity").iterator(chunk_size=CHUNK)
    response = StreamingHttpResponse(lines(reports), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bug-reports.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, bug_id: int) -> HttpResponse:
    """One report; a POST does the `step` that it names."""
    moderator = acting_moderator(request)
    report = report_for(moderator, bug_id)
    if report is None:
        raise Http404
    if request.method != "POST":
        return _show(request, report)
    form = bug_steps.form_of(request.POST.get("step", ""), report, request.POST)
    if form is None:
        return redirect("feedback:case", bug_id)
    if not form.is_valid() or not _done(moderator, form):
        return _show_refused(request, moderator, form)
    return redirect(f"{reverse('feedback:case', args=[bug_id])}#answers")


def _done(moderator: Account, form: BugStepForm) -> bool:
    try:
        bug_steps.do(moderator, form)
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


def _show_refused(request: HttpRequest, moderator: Account, form: BugStepForm) -> HttpResponse:
    """As it was typed, beside the report as it is by now; nothing of the step, if it is over."""
    report = report_for(moderator, form.report.pk)
    if report is None:
        raise Http404
    form.look_again(report)
    if form.step not in {each.step for each in bug_steps.forms_of(report)}:
        messages.error(request, _("Another moderator was quicker: see what the report says now."))
    return _show(request, report, form)


def _show(
    request: HttpRequest, report: BugReport, tried: BugStepForm | None = None
) -> HttpResponse:
    forms = [
        tried if tried and tried.step == form.step else form for form in bug_steps.forms_of(report)
    ]
    context = {
        "report": report,
        "forms": forms,
        "answers": answers_to(report),
        "pictures": pictures_of(report),
        "duplicates": report.duplicates.order_by("pk")[:SHOWN],
    }
    return render(request, "feedback/case.html", context)
