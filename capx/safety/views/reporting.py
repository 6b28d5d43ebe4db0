"""A member brings something before the moderators, and sees what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.safety import seen, services
from capx.safety.enums import About
from capx.safety.forms.report import ReportForm
from capx.safety.queries.reports import reports_of
from capx.safety.reportable import reportable_named

PER_PAGE = 20
LONGEST_KEY = 300  # characters; usernames have 255 bytes at most


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Report what `about` and `key` name; what the member does not see is not there.

    Who comes without either finds their own reports.
    """
    asked = _asked(request)
    if not asked:
        return redirect("safety:reports")
    found = _found(request, asked)
    takes_evidence = found.reportable.takes_evidence
    if request.method != "POST":
        first = {"seen": seen.sign(found)}
        form = ReportForm(initial=first | asked.dict(), takes_evidence=takes_evidence)
        return _show(request, form, found)
    form = ReportForm(request.POST, takes_evidence=takes_evidence)
    if not form.is_valid() or not _sent(request, form, found):
        return _show(request, form, found)
    messages.success(
        request, _("Thank you for telling us. A moderator will look at it; you hear of it here.")
    )
    return redirect("safety:reports")


@members_only
@never_cache
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The member's own reports; what was dealt with counts as read from now on."""
    account = member(request)
    page = Paginator(reports_of(account), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    if any(row.closed_at and not row.is_read for row in rows):
        services.read_answers(actor=account)
    return render(request, "safety/reports.html", {"page": page, "rows": rows})


def _asked(request: HttpRequest) -> QueryDict:
    if request.method == "POST":
        return request.POST
    return take_kept(request) or request.GET


def _found(request: HttpRequest, asked: QueryDict) -> seen.Found:
    reportable = reportable_named(asked.get("about", ""))
    key = asked.get("key", "")
    if reportable is None or not key or len(key) > LONGEST_KEY or "\0" in key:
        raise Http404
    reader = member(request)
    row = reportable.find(reader, key)
    if row is None:
        raise Http404
    return seen.Found(reader, reportable, row, sees=reportable.sees(reader, row))


def _sent(request: HttpRequest, form: ReportForm, found: seen.Found) -> bool:
    try:
        services.report(
            actor=member(request),
            reportable=found.reportable,
            row=found.row,
            seen=seen.read(form.cleaned_data["seen"], found),
            complaint=form.complaint(),
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


def _show(request: HttpRequest, form: ReportForm, found: seen.Found) -> HttpResponse:
    reportable, row = found.reportable, found.row
    context = {
        "form": form,
        "kind": About(reportable.name).label,
        "title": reportable.title(row),
        "sees": found.sees,
        "back": reportable.address(row) if found.sees else "",
    }
    return render(request, "safety/report.html", context)
