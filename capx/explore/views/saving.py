"""Keeping a search: its criteria stand in the address, as on the page that finds the peers."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only, take_kept
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.explore.criteria import Criteria
from capx.explore.forms import SearchForm
from capx.explore.labels import Reader
from capx.explore.naming import suggested_name
from capx.explore.panels import chips
from capx.explore.queries.searches import saved_as
from capx.explore.services.searches import save_search
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new_search(request: "HttpRequest") -> "HttpResponse":
    """Give the search a name and keep it; one that is kept already is named."""
    criteria, actor = Criteria.from_address(request.GET), member(request)
    if not criteria:
        messages.info(request, _("Choose first whom you look for. Then you can save the search."))
        return redirect("explore:search")
    if known := saved_as(actor, criteria):
        told = _("You have saved this search already, as “%(name)s”.") % {"name": known.name}
        messages.info(request, told)
        return redirect("explore:searches")
    chosen = chips(criteria, Reader(actor, reader_language()))
    form = _form(request, suggested_name(chosen))
    if request.method == "POST" and form.is_valid() and _saved(request, criteria, form):
        return redirect("explore:searches")
    context = {"form": form, "chips": chosen, "criteria": criteria}
    return render(request, "explore/new_search.html", context, status=422 if form.errors else 200)


def _form(request: "HttpRequest", name: str) -> SearchForm:
    """What was sent, else what was typed before signing in, else a name to begin with."""
    if request.method == "POST":
        return SearchForm(request.POST)
    kept = take_kept(request)
    return SearchForm(initial={"name": kept.get("name", "") if kept else name})


def _saved(request: "HttpRequest", criteria: Criteria, form: SearchForm) -> bool:
    try:
        save_search(actor=member(request), criteria=criteria, name=form.cleaned_data["name"])
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal.message))
        return False
    messages.success(request, _("Your search is saved. New peers are counted from now on."))
    return True
