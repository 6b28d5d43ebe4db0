"""Pages for what went wrong: each says what to do, and none says more than the reader may know."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_bidi

from capx.accounts.kept_form import rescue
from capx.readable_codes import new_code

if TYPE_CHECKING:
    from django.http import HttpRequest


def bad_request(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    """What was sent must not be looked at once more, as Django's own view does: it fails again."""
    return render(request, "web/errors/bad_request.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    return render(request, "web/errors/forbidden.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    return render(request, "web/errors/not_found.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: "HttpRequest") -> "HttpResponse":
    """The log has the same reference beside the traceback (`capx/logs.py`).

    The page asks nothing of the database, the session or whoever reads it: any of them may be what
    has just failed.
    """
    reference = new_code()
    request.error_reference = reference  # type: ignore[attr-defined]
    language = get_language() or settings.LANGUAGE_CODE
    context = {
        "SITE_NAME": settings.SITE_NAME,
        "LANGUAGE_CODE": language,
        "LANGUAGE_BIDI": get_language_bidi(),
        "reference": reference,
        "query": urlencode({"error": reference, "page": request.path}),
    }
    page = render_to_string("web/errors/server_error.html", context)
    response = HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    response["Content-Language"] = language
    add_never_cache_headers(response)
    return response


def expired_form(request: "HttpRequest", reason: str = "") -> "HttpResponse":  # noqa: ARG001
    """A form came without its protection: cookies are off, or the page was open for too long.

    What was typed into a profile is kept, and comes back with the form.
    """
    if kept := rescue(request):
        return kept
    context = {"is_forgotten": _forgets_typing(request)}
    return render(request, "web/errors/expired_form.html", context, status=HTTPStatus.FORBIDDEN)


def _forgets_typing(request: "HttpRequest") -> bool:
    """Whether the page promises that what is typed there is kept nowhere."""
    match = request.resolver_match
    return match is not None and bool(getattr(match.func, "forgets_typing", False))
