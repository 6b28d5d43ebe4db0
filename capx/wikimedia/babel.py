"""The Babel box on a user page: which languages somebody speaks, and how well."""

import re

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import object_of
from capx.wikimedia.errors import RefusedError

_LEVEL = re.compile("[0-5N]")


def fetch_babel(client: httpx.Client, api: str, *, username: str) -> dict[str, str]:
    """Levels, `0` to `5` or `N`, by code of the language; empty where there is no such box.

    Codes come as the wiki writes them. What is no level is left out. A wiki without the extension
    is a `RefusedError`.
    """
    answer = ActionApi(client, api).get(action="query", meta="babel", babuser=username)
    if "warnings" in answer and "query" not in answer:
        raise RefusedError("This wiki has no Babel boxes.", code="badvalue")
    told = object_of(object_of(answer, "query"), "babel")
    return {code: str(level) for code, level in told.items() if _LEVEL.fullmatch(str(level))}
