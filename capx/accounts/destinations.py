"""Where somebody goes on to, after signing in or after pressing a button."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2_000  # characters; the longest search that a browser keeps is shorter


def destination_of(request: HttpRequest, *, otherwise: str = "web:home") -> str:
    """Read `next` from form or address; `otherwise` if it leads away, or round in circles."""
    wish = request.POST.get("next") or request.GET.get("next", "")
    return wish if _is_good(request, wish) else resolve_url(otherwise)


def _is_good(request: HttpRequest, wish: str) -> bool:
    return (
        len(wish) <= LONGEST
        and wish.startswith("/")
        and not wish.startswith(("/sign-in/", "/sign-out/"))
        and wish.isprintable()
        and url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()})
    )
