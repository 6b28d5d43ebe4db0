from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.peers.queries.affiliations import judged_affiliations
from capx.peers.services import affiliations
from capx.peers.views.managed import managed_or_refused
from capx.peers.views.row_numbers import row_number
from capx.reader import reader_language

PER_PAGE = 30
_DECISIONS: dict[str, Callable[..., None]] = {
    "confirm": affiliations.confirm_affiliation,
    "remove": affiliations.remove_affiliation,
    "restore": affiliations.restore_affiliation,
}


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def organization_members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who states that they belong to an organization; its managers confirm or remove it."""
    organization = managed_or_refused(request, slug)
    if request.method == "POST":
        _decide(request, organization)
        return redirect(_back(request, slug))
    rows = judged_affiliations(organization, member(request))
    context = {
        "peer": organization,
        "name": shown_names([organization], reader_language())[organization.pk],
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "peers/organization_members.html", context)


def _decide(request: HttpRequest, organization: Peer) -> None:
    """`decision` and the number of the `affiliation`; a form that names neither changes nothing."""
    decide = _DECISIONS.get(request.POST.get("decision", ""))
    number = row_number(request.POST.get("affiliation", ""))
    if decide is None:
        return
    try:
        decide(actor=member(request), organization=organization, affiliation_id=number)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Done. Everybody sees it now."))


def _back(request: HttpRequest, slug: str) -> str:
    address, page = reverse("peers:organization-members", args=[slug]), request.GET.get("page")
    return f"{address}?{urlencode({'page': page})}" if page else address
