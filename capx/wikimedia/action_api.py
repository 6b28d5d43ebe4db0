"""The action API of MediaWiki, whose errors come in answers of HTTP 200."""

from dataclasses import dataclass
from typing import Any

import httpx

from capx.wikimedia.answers import Json, as_object
from capx.wikimedia.errors import (
    NothingDoneError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)
from capx.wikimedia.http import LARGEST, Answer, bearer, fetch, retry_after

AT_ONCE = 50  # titles, names or ids in one request
OWN_LIMIT = "ratelimited"  # the code where it is the account that does too much, not the wiki
# What `emailuser` answers to too many mails until MediaWiki 1.40.
_OWN_LIMIT_BEFORE = "internal_api_error_ThrottledError"
_READ_ONLY = {"readonly", "internal_api_error_ReadOnlyError"}
_BROKEN = "internal_api_error_"  # how the codes of its own faults begin


@dataclass(frozen=True, slots=True)
class ActionApi:
    """One wiki's `api.php`; `get` and `post` take a module's parameters and give the whole answer.

    `token` is the OAuth access token of the member who acts. `maxlag` (seconds) is for background
    writes: the wiki refuses while its replicas are further behind. `largest` is in bytes.
    """

    client: httpx.Client
    address: str
    token: str | None = None
    maxlag: int | None = None
    largest: int = LARGEST

    def get(self, **parameters: str) -> Json:
        return self._ask("GET", {"params": self._complete(parameters)})

    def post(self, **parameters: str) -> Json:
        return self._ask("POST", {"data": self._complete(parameters)})

    def _complete(self, parameters: dict[str, str]) -> dict[str, str]:
        lag = {} if self.maxlag is None else {"maxlag": str(self.maxlag)}
        return parameters | lag | {"format": "json", "formatversion": "2"}

    def _ask(self, method: str, request: dict[str, Any]) -> Json:
        headers = bearer(self.token)
        answer = fetch(
            self.client, method, self.address, headers=headers, largest=self.largest, **request
        )
        return _judged(answer)


def _judged(answer: Answer) -> Json:
    body = answer.json()
    if "error" not in body:
        return body
    error = as_object(body["error"], "error")
    code, said = str(error.get("code", "unknown")), str(error.get("info", ""))
    if code == _OWN_LIMIT_BEFORE:
        code = OWN_LIMIT
    if code in {"maxlag", OWN_LIMIT}:
        wait = retry_after(answer.headers)
        raise RateLimitedError(f"{code}: {said}", retry_after=wait, code=code)
    if code in _READ_ONLY:
        raise NothingDoneError(f"{code}: {said}")
    if code.startswith(_BROKEN):
        raise UnreachableError(f"{code}: {said}")
    raise RefusedError(f"{code}: {said}", code=code)


def several(values: list[str]) -> str:
    """Join values for one parameter; a value that holds the usual separator gets another one."""
    if len(values) > AT_ONCE:
        raise ValueError(f"At most {AT_ONCE} at once.")
    if any("|" in value for value in values):
        return "\x1f" + "\x1f".join(values)
    return "|".join(values)
