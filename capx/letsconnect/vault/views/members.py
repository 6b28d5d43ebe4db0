from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from capx.folding import fold
from capx.letsconnect.vault import trail
from capx.letsconnect.vault.deleting import delete_member
from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import Member
from capx.letsconnect.vault.queries import members_named, names_of, records_of
from capx.letsconnect.vault.queries import trail as lines_of_trail
from capx.letsconnect.vault.requests import StaffRequest
from capx.letsconnect.vault.views.doors import for_staff

_ON_A_PAGE = 50
LONGEST = 255  # characters of a username, which is all that is searched for


@require_safe
@for_staff
def members(request: StaffRequest) -> HttpResponse:
    """What the search finds. That somebody has looked is noted, with the words."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    page = Paginator(members_named(words), _ON_A_PAGE).get_page(request.GET.get("page"))
    action = Action.SEARCHED if words else Action.LISTED
    trail.note(action, actor=request.staff.name, words=fold(words))
    return render(request, "vault/members.html", {"words": words, "page": page})


@require_safe
@for_staff
def member(request: StaffRequest, wikimedia_id: int) -> HttpResponse:
    found = get_object_or_404(Member, pk=wikimedia_id)
    page = Paginator(records_of(found), _ON_A_PAGE).get_page(request.GET.get("page"))
    trail.note(Action.LOOKED_AT_MEMBER, actor=request.staff.name, member_hash=found.hash)
    return render(request, "vault/member.html", {"member": found, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def delete(request: StaffRequest, wikimedia_id: int) -> HttpResponse:
    found = get_object_or_404(Member, pk=wikimedia_id)
    if request.method != "POST":
        return render(request, "vault/delete.html", {"member": found})
    delete_member(actor=request.staff.name, member=found)
    messages.success(request, _("All records of this member are deleted."))
    return redirect("members")


@require_safe
@for_staff
def audit(request: StaffRequest) -> HttpResponse:
    trail.note(Action.READ_TRAIL, actor=request.staff.name)
    page = Paginator(lines_of_trail(), _ON_A_PAGE).get_page(request.GET.get("page"))
    names = names_of(page.object_list)
    lines = [(line, names.get(line.member_hash)) for line in page.object_list]
    return render(request, "vault/trail.html", {"page": page, "lines": lines})


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse("ok\n", content_type="text/plain")
