"""Organizations: the list of all, and the page of one."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from capx.peers.queries import may_edit, visible_organization
from capx.reader import reader_language
from capx.web.organization_list import PER_PAGE, Asked, organizations_found
from capx.web.organization_page import organization_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def organizations(request: "HttpRequest") -> "HttpResponse":
    """All that the reader may see, by name; words, type and territory in the address."""
    asked = Asked.from_address(request.GET)
    found = organizations_found(asked, viewer=request.user, language=reader_language())
    page = Paginator(range(found.total), PER_PAGE).get_page(asked.page)
    return render(request, "web/organizations.html", {"asked": asked, "found": found, "page": page})


@require_safe
def organization(request: "HttpRequest", slug: str) -> "HttpResponse":
    peer = visible_organization(request.user, slug)
    if peer is None:
        raise Http404
    context = {
        "peer": peer,
        "page": organization_page(peer, viewer=request.user, language=reader_language()),
        "may_edit": request.user.is_authenticated and may_edit(request.user, peer),
    }
    return render(request, "web/organization.html", context)
