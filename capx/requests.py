"""What views of every room ask of a request."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """What `HtmxMiddleware` makes of a request."""

    htmx: HtmxDetails


def sends_form(request: HttpRequest) -> bool:
    """Whether htmx has sent a form, and takes only that form back."""
    return request.method == "POST" and "HX-Request" in request.headers


def wants_partial(request: HtmxRequest) -> bool:
    """Whether htmx asks for a part of the page; who goes back in history gets the whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request
