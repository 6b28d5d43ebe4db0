"""For operators: `/healthz` says that the process serves, `/readyz` that all it needs is there."""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from capx.background.queries import worker_last_seen

if TYPE_CHECKING:
    from django.http import HttpRequest

WORKER_SILENCE = timedelta(minutes=2)


def healthz(request: "HttpRequest") -> HttpResponse:  # noqa: ARG001
    """The server starts only once migrations and demo data are done: to answer is to be well."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: "HttpRequest") -> JsonResponse:  # noqa: ARG001
    """503 where the database does not answer, or no worker gave a sign of life of late."""
    try:
        seen = worker_last_seen()
    except DatabaseError:
        return _answer(database=False, worker=False)
    return _answer(database=True, worker=bool(seen and timezone.now() - seen < WORKER_SILENCE))


def _answer(*, database: bool, worker: bool) -> JsonResponse:
    status = HTTPStatus.OK if database and worker else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"database": database, "worker": worker}, status=status)
