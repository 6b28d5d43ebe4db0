"""For operators: `/healthz` says that the process serves, `/readyz` that all it needs is there."""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from capx.background.queries import worker_last_seen
from capx.replicas import REPLICA
from capx.replicas.condition import condition
from capx.replicas.reading import stay_with_primary

if TYPE_CHECKING:
    from django.http import HttpRequest

WORKER_SILENCE = timedelta(minutes=2)


def healthz(request: "HttpRequest") -> HttpResponse:  # noqa: ARG001
    """The server starts only once migrations and demo data are done: to answer is to be well."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: "HttpRequest") -> JsonResponse:  # noqa: ARG001
    """503 where the database does not answer, or no worker gave a sign of life of late.

    Where there is a replica, its condition is told; the site goes on without it.
    """
    stay_with_primary()
    try:
        seen = worker_last_seen()
        replica = {"replica": condition()} if REPLICA in connections else {}
    except DatabaseError:
        return _answer(database=False, worker=False)
    is_alive = bool(seen and timezone.now() - seen < WORKER_SILENCE)
    return _answer(database=True, worker=is_alive, **replica)


def _answer(*, database: bool, worker: bool, **more: str) -> JsonResponse:
    status = HTTPStatus.OK if database and worker else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"database": database, "worker": worker, **more}, status=status)
