"""What holds for an account on all wikis together (the extension CentralAuth)."""

from dataclasses import dataclass
from datetime import datetime

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import number_of, object_of, text_of
from capx.wikimedia.errors import MalformedError, RefusedError


@dataclass(frozen=True, slots=True)
class GlobalAccount:
    sub: int
    username: str
    registered: datetime
    locked: bool


def fetch_global_account(client: httpx.Client, api: str, *, username: str) -> GlobalAccount | None:
    """Look an account up; None where nobody has that name.

    A wiki without CentralAuth refuses (`badvalue`).
    """
    answer = ActionApi(client, api).get(action="query", meta="globaluserinfo", guiuser=username)
    info = object_of(object_of(answer, "query"), "globaluserinfo")
    if "missing" in info:
        return None
    return GlobalAccount(
        sub=number_of(info, "id"),
        username=text_of(info, "name"),
        registered=_time(text_of(info, "registration")),
        locked=bool(info.get("locked", False)),
    )


def fetch_username(wiki: ActionApi, *, sub: int) -> str | None:
    """How the account with this number is called today, on all wikis; None where there is none.

    A wiki without CentralAuth knows none.
    """
    try:
        answer = wiki.get(action="query", meta="globaluserinfo", guiid=str(sub))
    except RefusedError:
        return None
    info = object_of(object_of(answer, "query"), "globaluserinfo")
    return None if "missing" in info else text_of(info, "name")


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as problem:
        raise MalformedError("Not a time: registration.") from problem
