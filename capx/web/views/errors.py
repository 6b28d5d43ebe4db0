"""Pages for what went wrong: each says what to do, and none says more than the reader may know."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render

from capx.accounts.kept_form import rescue

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    """What was sent must not be looked at once more, as Django's own view does: it fails again."""
    return render(request, "web/errors/bad_request.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    return render(request, "web/errors/forbidden.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: "HttpRequest", exception: Exception) -> "HttpResponse":  # noqa: ARG001
    return render(request, "web/errors/not_found.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: "HttpRequest") -> "HttpResponse":
    return render(request, "web/errors/server_error.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


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
