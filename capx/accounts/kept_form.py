"""What somebody typed survives an expired session: it waits until they have signed in again.

The form is kept in the visitor's session, which sign-in carries on under a new key, and is taken
out by the first look at its page. It is never sent by itself: the member sees it and decides. It
names its member (`member`), so that whoever else signs in with this browser does not see it. The
form of a page that visitors fill in names nobody: it is for whoever signs in next to send it.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Protocol
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from capx.accounts.queries import has_room_for_visitors
from capx.accounts.sessions import VISITORS_AGE

LIFETIME = VISITORS_AGE
MOST_VISITORS = 1_000  # remembered at a time: more of them keep nothing here, 60 MB are enough
LARGEST = 60_000  # characters, encoded; the fullest form of a profile has about half
_KEY = "kept_form"
_NOBODY = ""  # the member whom a visitor's form names


class KeepingView[**P](Protocol):
    keeps_typing: bool

    def __call__(
        self, request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase: ...


def members_only[R: HttpRequest, **P](
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> KeepingView[P]:
    """Send visitors to sign in, and keep what they had typed until they come back."""

    @wraps(view)
    def guarded(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _tell(request, is_kept=keep(request))
        return _sign_in(request)

    guarded.keeps_typing = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def members_send[R: HttpRequest, **P](
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> KeepingView[P]:
    """Let visitors see a page and fill in its form: what they send is kept while they sign in."""

    @wraps(view)
    def guarded(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if keep(request):
            messages.info(request, _("Please sign in to send it. What you typed is kept for you."))
        else:
            _tell(request, is_kept=False)
        return _sign_in(request)

    guarded.keeps_typing = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def rescue(request: HttpRequest) -> HttpResponse | None:
    """Lead on from a form whose protection has expired; None where nothing can be kept.

    Only a form that the browser says came from our own pages: nobody else fills in a form here.
    """
    if not (_comes_from_here(request) and _keeps_typing(request) and keep(request)):
        return None
    if request.user.is_authenticated:
        return redirect(request.get_full_path())
    _tell(request, is_kept=True)
    return _sign_in(request)


def keep(request: HttpRequest) -> bool:
    """Keep what was sent; False where it is lost: too much for one form, or too many visitors.

    Anybody may send such a form, as often as they like.
    """
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    typed = fields.urlencode()
    if not typed:
        return True
    is_visitor = not request.user.is_authenticated
    if len(typed) > LARGEST or (is_visitor and not has_room_for_visitors(MOST_VISITORS)):
        return False
    request.session[_KEY] = {"path": request.get_full_path(), "typed": typed, "at": time.time()}
    return True


def take_kept(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page before, once; the reader is told."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.get_full_path():
        return None
    del request.session[_KEY]
    if time.time() - kept["at"] > LIFETIME:
        return None
    typed = QueryDict(kept["typed"])
    if typed.get("member") not in {str(request.user.pk), _NOBODY}:
        return None
    messages.info(
        request,
        _("Here is what you had typed before. It is not saved yet: look at it and save it."),
    )
    return typed


def _tell(request: HttpRequest, *, is_kept: bool) -> None:
    if is_kept:
        messages.info(request, _("Please sign in again. What you typed is kept for you."))
    else:
        messages.warning(
            request,
            _(
                "Please sign in again. What you typed could not be kept here: go back to the page "
                "before, and copy it."
            ),
        )


def _sign_in(request: HttpRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path())
    return HttpResponseClientRedirect(answer.url) if "HX-Request" in request.headers else answer


def _comes_from_here(request: HttpRequest) -> bool:
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _keeps_typing(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and bool(getattr(match.func, "keeps_typing", False))
