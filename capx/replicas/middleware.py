from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from capx.replicas.condition import IS_AWAY, note_away
from capx.replicas.reading import allow_replica, reads_replica, stay_with_primary

SAFE = ("GET", "HEAD")
# What the replica answers members too; whatever else is theirs comes from the primary.
SEARCHES = {"explore:search", "capacities:directory", "events:list", "web:organizations"}


class ReplicaMiddleware:
    """Allows a view to read from the replica, and calls it again where the replica breaks.

    The last one, so that sessions, accounts and sanctions are read from the primary.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            stay_with_primary()

    def process_view(
        self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if request.method in SAFE and (_is_from_visitor(request) or _is_search(request)):
            allow_replica()
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A view that read from the replica is safe, and has written nothing yet."""
        match = request.resolver_match
        if match is None or not (isinstance(problem, IS_AWAY) and reads_replica()):
            return None
        note_away(problem)
        stay_with_primary()
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return answer


def _is_from_visitor(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def _is_search(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in SEARCHES
