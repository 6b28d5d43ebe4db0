"""The service that the programme uses today."""

from http import HTTPStatus

import httpx

from capx.letsconnect.errors import ServiceAwayError, ServiceRefusedError
from capx.wikimedia.answers import text_of
from capx.wikimedia.errors import MalformedError, RateLimitedError, RefusedError, WikimediaError
from capx.wikimedia.http import fetch

LATER = 60.0  # seconds
LARGEST = 10_000  # bytes of an answer
_CONFIRMATION = 64  # hex digits
# What the service says of the request itself; all else is of keys, addresses and its own state.
_REFUSALS = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}


def post(client: httpx.Client, address: str, token: str) -> str:
    """Give the confirmation. Raises `ServiceAwayError`, `ServiceRefusedError`.

    The words of the service are not passed on: they may repeat what was answered.
    """
    try:
        answer = fetch(client, "POST", address, largest=LARGEST, json={"token": token}).json()
        return _confirmation(text_of(answer, "confirmation"))
    except RateLimitedError as problem:
        raise ServiceAwayError(retry_after=problem.retry_after) from None
    except RefusedError as problem:
        if problem.status in _REFUSALS:
            raise ServiceRefusedError from None
        raise ServiceAwayError(retry_after=LATER) from None
    except WikimediaError:
        raise ServiceAwayError(retry_after=LATER) from None


def _confirmation(text: str) -> str:
    try:
        is_one = len(text) == _CONFIRMATION and bool(bytes.fromhex(text))
    except ValueError:
        is_one = False
    if not is_one:
        raise MalformedError("Not a confirmation.")
    return text
