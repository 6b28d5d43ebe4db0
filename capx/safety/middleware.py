from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from capx.safety.queries import standing

# What stays open to whom moderators have shut out: what holds for them, and what is theirs by
# right (their data, to leave, the policy).
OPEN = {
    *("safety:standing", "safety:acknowledge", "accounts:sign-out"),
    *("web:privacy", "web:privacy-download", "web:privacy-delete"),
    *("web:policy", "web:about", "web:language", "web:healthz", "web:readyz"),
}


class StandingMiddleware:
    """Who is shut out, or has a warning to read, is led to the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        account, match = request.user, request.resolver_match
        if not (account.is_authenticated and account.is_sanctioned):
            return None
        if match is None or match.view_name in OPEN or not standing(account).leads_aside:
            return None
        address = reverse("safety:standing")
        if "HX-Request" in request.headers:
            return HttpResponseClientRedirect(address)
        return redirect(address)
