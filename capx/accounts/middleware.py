from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control

from capx.accounts.models import Account


class MemberLanguageMiddleware:
    """A member's chosen language wins over cookie and `Accept-Language`.

    It stands after `LocaleMiddleware`, which names the language in the answer and varies on
    `Accept-Language`; looking at the session makes the answer vary on the cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class DeletedMemberMiddleware:
    """Who deletes everything in one tab while another still saves is a visitor in both.

    What was being saved then hangs on rows that are gone, and the database refuses it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, ObjectDoesNotExist | DatabaseError) or not _is_gone(request):
            return None
        auth.logout(request)
        return redirect("web:home")


def _is_gone(request: HttpRequest) -> bool:
    account = request.user
    return account.is_authenticated and not Account.objects.filter(pk=account.pk).exists()


class PrivatePagesMiddleware:
    """What a member is shown is theirs: no cache keeps it for others, or shows it unasked.

    Views that are stricter, or know better, say so themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response
