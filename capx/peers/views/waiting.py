"""The moderators' desk: who asks to manage an organization, and which have nobody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import acting_moderator
from capx.peers.queries import organizations_without_manager, proposals_waiting, shown_names
from capx.peers.views.managers_page import rows_of
from capx.reader import reader_language

PER_PAGE = 20
UNMANAGED = "unmanaged"  # the other view, in the address
LONGEST = 100  # characters of a search that are looked at


@members_only
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    acting_moderator(request)
    is_unmanaged = request.GET.get("view") == UNMANAGED
    context = _unmanaged(request) if is_unmanaged else _proposals(request)
    context |= {
        "view": UNMANAGED if is_unmanaged else "",
        "proposals": proposals_waiting().count(),
        "unmanaged": organizations_without_manager().count(),
    }
    return render(request, "peers/organizations/waiting.html", context)


def _proposals(request: HttpRequest) -> dict[str, object]:
    page = Paginator(proposals_waiting(), PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "rows": rows_of(request, list(page))}


def _unmanaged(request: HttpRequest) -> dict[str, object]:
    q = request.GET.get("q", "")[:LONGEST]
    found = organizations_without_manager(q)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    names = shown_names(list(page), reader_language())
    return {"page": page, "q": q, "found": [(peer, names[peer.pk]) for peer in page]}
