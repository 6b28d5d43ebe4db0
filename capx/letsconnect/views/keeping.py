"""The opposite of `capx.accounts.kept_form`: what is typed on these pages is kept nowhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

type View = Callable[..., HttpResponse]


class ForgettingView(Protocol):
    forgets_typing: bool

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def keeps_nothing(view: View) -> ForgettingView:
    """No cache, no session and no report of an error holds what this page is sent.

    A visitor who sends a form was a member whose session is over: they sign in and type it again.
    """

    @sensitive_post_parameters()
    @never_cache
    @wraps(view)
    def forgetting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return _sign_in_again(request)
        return view(request, *args, **kwargs)

    forgetting.forgets_typing = True  # type: ignore[attr-defined]
    return forgetting  # type: ignore[return-value]


def for_members(view: View) -> ForgettingView:
    """As above, and visitors are asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("letsconnect:programme"))
        return view(request, *args, **kwargs)

    return keeps_nothing(guarded)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request,
        _(
            "Please sign in again. What you had typed is not kept anywhere, so that nobody can "
            "read it: please type it again."
        ),
    )
    return redirect_to_login(reverse("letsconnect:programme"))
