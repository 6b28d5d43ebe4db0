"""A member reports bugs, and sees what became of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only, members_send, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.feedback.forms.report import BugForm
from capx.feedback.limits import LARGEST_BODY, LARGEST_PICTURE, MOST_PICTURES
from capx.feedback.models import BugReport
from capx.feedback.pages import own_page_named
from capx.feedback.queries.reports import answers_to, pictures_of, report_by, reports_by
from capx.feedback.services import reporting
from capx.readable_codes import known_as_code
from capx.uploads import Room, takes_files

PER_PAGE = 10


@takes_files(Room(number=MOST_PICTURES, largest=LARGEST_PICTURE, body=LARGEST_BODY))
@members_send
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bugs(request: HttpRequest) -> HttpResponse:
    """One's own reports, and the form for another. Visitors fill it in, and sign in to send it."""
    if request.method != "POST":
        return _show(request, _begun(request))
    form = BugForm(request.POST, request.FILES, host=request.get_host(), takes_pictures=True)
    made = _reported(request, form) if form.is_valid() else None
    if made is None:
        return _show(request, form)
    messages.success(request, _("Thank you! You will see here what becomes of it."))
    return redirect("feedback:report", made.pk)


def _begun(request: HttpRequest) -> BugForm:
    """As it was left to sign in; or new, about the page from which the reader comes."""
    host, is_member = request.get_host(), request.user.is_authenticated
    kept = take_kept(request) if is_member else None
    if kept:
        return BugForm.as_typed(kept, host=host)
    came_from = request.GET.get("page") or request.headers.get("Referer", "")
    initial = {
        "page": own_page_named(came_from, host=host),
        "error": known_as_code(request.GET.get("error", "")),
    }
    return BugForm(host=host, takes_pictures=is_member, initial=initial)


def _reported(request: HttpRequest, form: BugForm) -> BugReport | None:
    try:
        return reporting.report_bug(
            actor=member(request),
            told=form.told(),
            form_key=form.cleaned_data["form_key"],
            pictures=form.cleaned_data["pictures"],
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return None


def _show(request: HttpRequest, form: BugForm) -> HttpResponse:
    user = request.user
    own = reports_by(user) if user.is_authenticated else BugReport.objects.none()
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/bugs.html", {"form": form, "page": page, "rows": list(page)})


@members_only
@never_cache
@require_safe
def report(request: HttpRequest, bug_id: int) -> HttpResponse:
    """One's own report. Moderators, who find its address in the tracker, are led to their page."""
    account = member(request)
    found = report_by(account, bug_id)
    if found is None and account.is_moderator:
        return redirect("feedback:case", bug_id)
    if found is None:
        raise Http404
    if not found.is_read:
        reporting.read_answers(actor=account, report=found)
    context = {"report": found, "answers": answers_to(found), "pictures": pictures_of(found)}
    return render(request, "feedback/report.html", context)


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, bug_id: int) -> HttpResponse:
    """Links ask; only the button does it."""
    found = report_by(member(request), bug_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "feedback/take_back.html", {"report": found})
    reporting.take_back(actor=member(request), report=found)
    messages.success(request, _("Your report is taken back, and deleted with its pictures."))
    return redirect("feedback:bugs")
