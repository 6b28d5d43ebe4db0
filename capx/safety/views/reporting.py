"""A member brings something before the moderators, and sees what became of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
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
from capx.safety.reportable import Reportable, reportable_named

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
    reportable, row = _found(request, asked)
    if request.method != "POST":
        first = {"seen": seen.sign(member(request), reportable, row)}
        form = ReportForm(initial=first | asked.dict(), takes_evidence=reportable.takes_evidence)
        return _show(request, form, reportable, row)
    form = ReportForm(request.POST, takes_evidence=reportable.takes_evidence)
    if not form.is_valid() or not _sent(request, form, reportable, row):
        return _show(request, form, reportable, row)
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


def _found(request: HttpRequest, asked: QueryDict) -> tuple[Reportable[Any], Model]:
    reportable = reportable_named(asked.get("about", ""))
    key = asked.get("key", "")
    if reportable is None or not key or len(key) > LONGEST_KEY or "\0" in key:
        raise Http404
    row = reportable.find(member(request), key)
    if row is None:
        raise Http404
    return reportable, row


def _sent(request: HttpRequest, form: ReportForm, reportable: Reportable[Any], row: Model) -> bool:
    account = member(request)
    try:
        services.report(
            actor=account,
            reportable=reportable,
            row=row,
            seen=seen.read(form.cleaned_data["seen"], account, reportable, row),
            complaint=form.complaint(),
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


def _show(
    request: HttpRequest, form: ReportForm, reportable: Reportable[Any], row: Model
) -> HttpResponse:
    sees = reportable.sees(member(request), row)
    context = {
        "form": form,
        "kind": About(reportable.name).label,
        "title": reportable.title(row),
        "sees": sees,
        "back": reportable.address(row) if sees else "",
    }
    return render(request, "safety/report.html", context)
