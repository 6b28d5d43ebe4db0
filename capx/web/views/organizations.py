"""Organizations: the list of all, and the page of one."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from capx.events.zones import reader_zone
from capx.peers.enums import OrganizationType
from capx.peers.queries import visible_organization
from capx.peers.queries.management import standing_of
from capx.reader import reader_language
from capx.requests import wants_partial
from capx.web.organization_list import PER_PAGE, Asked, organizations_found
from capx.web.organization_page import organization_page
from capx.web.qr import code_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.peers.models import Peer
    from capx.requests import HtmxRequest


@require_safe
def organizations(request: "HtmxRequest") -> "HttpResponse":
    """All that the reader may see, by name; words, type and territory in the address."""
    asked = Asked.from_address(request.GET)
    found = organizations_found(asked, viewer=request.user, language=reader_language())
    context = {
        "asked": asked,
        "found": found,
        "types": OrganizationType.choices,
        "page": Paginator(range(found.total), PER_PAGE).get_page(asked.page),
    }
    page = "web/organizations.html"
    response = render(request, f"{page}#found" if wants_partial(request) else page, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@require_safe
def organization(request: "HttpRequest", slug: str) -> "HttpResponse":
    peer = _visible_or_404(request, slug)
    context = {
        "peer": peer,
        "page": organization_page(
            peer, viewer=request.user, language=reader_language(), zone=reader_zone(request)
        ),
        "address": _address(request, peer),
        "standing": standing_of(request.user, peer) if request.user.is_authenticated else None,
    }
    return render(request, "web/organization.html", context)


@require_safe
def organization_code(request: "HttpRequest", slug: str, ending: str) -> "HttpResponse":
    """The address of an organization as a QR code, as SVG or PNG; hidden as the page is."""
    return code_response(_address(request, _visible_or_404(request, slug)), ending)


def _visible_or_404(request: "HttpRequest", slug: str) -> "Peer":
    peer = visible_organization(request.user, slug)
    if peer is None:
        raise Http404
    return peer


def _address(request: "HttpRequest", peer: "Peer") -> str:
    return request.build_absolute_uri(reverse("web:organization", args=[peer.handle]))
