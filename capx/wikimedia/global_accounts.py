"""What holds for an account on all wikis together (the extension CentralAuth)."""

from dataclasses import dataclass
from datetime import datetime

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import number_of, object_of, text_of, time_of
from capx.wikimedia.errors import RefusedError

NO_GLOBAL_ACCOUNTS = "badvalue"


@dataclass(frozen=True, slots=True)
class GlobalAccount:
    sub: int
    username: str
    registered: datetime
    locked: bool
    edits: int | None = None  # on all wikis together


def fetch_global_account(client: httpx.Client, api: str, *, username: str) -> GlobalAccount | None:
    """Look an account up; None where nobody has that name.

    A wiki without CentralAuth refuses, or only warns that it knows no such thing and says nothing
    else: both are a `RefusedError` with the code `badvalue`.
    """
    return _look_up(ActionApi(client, api), guiuser=username)


def fetch_global_account_of(wiki: ActionApi, *, sub: int) -> GlobalAccount | None:
    """Look an account up by its number, which stays when the name changes. Refused as above."""
    return _look_up(wiki, guiid=str(sub))


def _look_up(wiki: ActionApi, **whom: str) -> GlobalAccount | None:
    answer = wiki.get(action="query", meta="globaluserinfo", guiprop="editcount", **whom)
    if "warnings" in answer and "query" not in answer:
        raise RefusedError("This wiki has no global accounts.", code=NO_GLOBAL_ACCOUNTS)
    info = object_of(object_of(answer, "query"), "globaluserinfo")
    if "missing" in info:
        return None
    return GlobalAccount(
        sub=number_of(info, "id"),
        username=text_of(info, "name"),
        registered=time_of(info, "registration"),
        locked=bool(info.get("locked", False)),
        edits=number_of(info, "editcount") if "editcount" in info else None,
    )
