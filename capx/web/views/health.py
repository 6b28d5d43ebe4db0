"""For operators: `/healthz` says that the process serves, `/readyz` that all it needs is there."""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import connection
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
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    seen = worker_last_seen()
    worker = seen is not None and timezone.now() - seen < WORKER_SILENCE
    status = HTTPStatus.OK if worker else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"database": True, "worker": worker}, status=status)
