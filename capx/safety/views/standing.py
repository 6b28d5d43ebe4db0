from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.safety import services
from capx.safety.queries import standing as standing_of
from capx.safety.queries.sanctions import earlier_sanctions

PER_PAGE = 20


@members_only
@never_cache
@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """What moderators and the wikis have decided about the member, and how to appeal."""
    account = member(request)
    earlier = Paginator(earlier_sanctions(account), PER_PAGE)
    context = {
        "standing": standing_of(account),
        "page": earlier.get_page(request.GET.get("page")),
        "contact": settings.CONTACT,
    }
    return render(request, "safety/standing.html", context)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: HttpRequest) -> HttpResponse:
    """The member has read what was decided."""
    if request.method != "POST":
        return redirect("safety:standing")
    services.acknowledge(actor=member(request))
    if standing_of(member(request)).leads_aside:
        return redirect("safety:standing")
    messages.success(request, _("Thank you for reading it. Everything is open to you again."))
    return redirect("web:home")
