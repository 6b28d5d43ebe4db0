from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from capx.letsconnect.vault.requests import SESSION_KEY
from capx.letsconnect.vault.staff import staff_of

if TYPE_CHECKING:
    from capx.letsconnect.vault.requests import VaultRequest


class StaffMiddleware:
    """Tells each request who it is of. Whoever leaves the list is out with the next one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast("VaultRequest", request).staff = staff_of(request.session.get(SESSION_KEY))
        return self.get_response(request)


class NothingKeptMiddleware:
    """No browser or proxy keeps a page or a file of the vault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)  # "no-store" is among them
        return response
