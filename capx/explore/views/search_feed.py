"""The feed of a member's new peers, and the private address that leads to it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.explore.feed import feed_for
from capx.explore.queries.searches import reader_of
from capx.explore.services.feeds import close_feed, renew_feed
from capx.reader import reader_language

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@never_cache
@conditional_page
def feed(request: "HttpRequest", token: str) -> HttpResponse:
    """Without a session: whoever has the address reads it, in the language of its member."""
    owner = reader_of(token)
    if owner is None:
        raise Http404
    language = owner.language if owner.language in dict(settings.LANGUAGES) else reader_language()
    with translation.override(language):
        told = feed_for(owner, address=request.path, language=language)
    return HttpResponse(
        told,
        content_type="application/atom+xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex", "Content-Language": language},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def change_feed(request: "HttpRequest") -> "HttpResponse":
    """Make a new address, or with `feed=none` have none. Links lead to the list."""
    if request.method == "POST":
        if request.POST.get("feed") == "none":
            close_feed(actor=member(request))
            messages.success(request, _("Your feed is closed. Its address leads nowhere now."))
        else:
            renew_feed(actor=member(request))
            messages.success(request, _("Your feed has a new address. No older one works."))
    return redirect("explore:searches")
