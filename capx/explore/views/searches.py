"""A member's saved searches: how many peers are new for each, and who they are."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError, NotFoundError
from capx.explore.feed import feed_address
from capx.explore.forms import SearchForm
from capx.explore.queries.searches import feed_of, new_peers, searches_of, watched_by
from capx.explore.services.searches import delete_search, note_looked_at, rename_search
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.explore.models import SavedSearch

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@members_only
@never_cache
def searches(request: "HttpRequest") -> "HttpResponse":
    return _list(request, renamed={})


@require_safe
@members_only
@never_cache
def search_news(request: "HttpRequest", search_id: int) -> "HttpResponse":
    """Who is new for one search. To look at the page changes nothing: its button does."""
    saved = _own_or_404(request, search_id)
    asked = request.GET.get("page", "")
    found = new_peers(saved, viewer=member(request), language=reader_language(), page=asked)
    context = {"saved": saved, "found": found, "page": found.page}
    return render(request, "explore/search_news.html", context)


@require_http_methods(_METHODS)
@members_only
@never_cache
def looked(request: "HttpRequest", search_id: int) -> "HttpResponse":
    """Say that one has seen who is new. Links lead to the list, here and below."""
    if request.method == "POST":
        try:
            note_looked_at(actor=member(request), search_id=search_id)
        except NotFoundError as refusal:
            raise Http404 from refusal
        messages.success(request, _("Seen. New peers are counted from now on."))
    return redirect("explore:searches")


@require_http_methods(_METHODS)
@members_only
@never_cache
def rename(request: "HttpRequest", search_id: int) -> "HttpResponse":
    if request.method != "POST":
        return redirect("explore:searches")
    _own_or_404(request, search_id)
    form = SearchForm(request.POST, auto_id=f"id_{search_id}_%s")
    if not (form.is_valid() and _renamed(request, search_id, form)):
        return _list(request, renamed={search_id: form})
    messages.success(request, _("The search has its new name."))
    return redirect("explore:searches")


@require_http_methods(_METHODS)
@members_only
@never_cache
def delete(request: "HttpRequest", search_id: int) -> "HttpResponse":
    if request.method == "POST":
        delete_search(actor=member(request), search_id=search_id)
        messages.success(request, _("The search is deleted."))
    return redirect("explore:searches")


def _own_or_404(request: "HttpRequest", search_id: int) -> "SavedSearch":
    return get_object_or_404(searches_of(member(request)), pk=search_id)


def _renamed(request: "HttpRequest", search_id: int, form: SearchForm) -> bool:
    try:
        rename_search(actor=member(request), search_id=search_id, name=form.cleaned_data["name"])
    except DomainError as refusal:
        form.add_error(refusal.field, str(refusal.message))
        return False
    return True


def _list(request: "HttpRequest", *, renamed: dict[int, SearchForm]) -> "HttpResponse":
    """All of them, since a member keeps few; `renamed` holds the form that was refused."""
    owner = member(request)
    rows = [(each, renamed.get(each.saved.pk) or _form(each.saved)) for each in watched_by(owner)]
    feed = feed_of(owner)
    context = {
        "rows": rows,
        "feed": feed,
        "feed_address": settings.SITE_URL + feed_address(feed) if feed else "",
    }
    return render(request, "explore/searches.html", context, status=422 if renamed else 200)


def _form(saved: "SavedSearch") -> SearchForm:
    """Each form of the page has a field with an identifier of its own."""
    return SearchForm(initial={"name": saved.name}, auto_id=f"id_{saved.pk}_%s")
