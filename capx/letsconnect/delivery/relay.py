"""The way to the relay: one request, answered once the service has taken the answers."""

from http import HTTPStatus

from django.conf import settings

from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.models import Outgoing
from capx.wikimedia.errors import RefusedError, WikimediaError
from capx.wikimedia.http import fetch, open_client

_SEEN = (HTTPStatus.CONFLICT,)
_FOR_GOOD = (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def post(outgoing: Outgoing) -> Result:
    """What it has seen before has arrived. What it refuses for another reason may be our fault:
    it is tried again.
    """
    if not settings.LETS_CONNECT_RELAY_URL:
        return Result.LATER
    message = {"envelope": outgoing.envelope, "signature": outgoing.signature}
    try:
        with open_client() as client:
            fetch(client, "POST", settings.LETS_CONNECT_RELAY_URL, json=message)
    except RefusedError as refusal:
        return _judged(refusal.status)
    except WikimediaError:
        return Result.LATER
    return Result.ARRIVED


def _judged(status: int) -> Result:
    if status in _SEEN:
        return Result.ARRIVED
    return Result.REFUSED if status in _FOR_GOOD else Result.LATER
