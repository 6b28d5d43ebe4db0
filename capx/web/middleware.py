from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict


class PlainAddressMiddleware:
    """Addresses hold text, and no text has a NUL: PostgreSQL fails on it, SQLite finds nothing.

    No page has one in its path. Behind the question mark it is left out, so that a list is a list
    whatever stands there; fields of forms say themselves that they do not take it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        if "%00" in request.META["QUERY_STRING"]:
            request.GET = QueryDict(request.GET.urlencode().replace("%00", ""))
        return self.get_response(request)
