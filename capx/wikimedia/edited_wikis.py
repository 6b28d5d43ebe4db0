"""The wikis on which an account is at home: edits on each, and the day of the first one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import Json, number_of, object_of, objects_of, text_of, time_of
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.global_accounts import NO_GLOBAL_ACCOUNTS


@dataclass(frozen=True, slots=True)
class EditedWiki:
    dbname: str
    edits: int


@dataclass(frozen=True, slots=True)
class EditedWikis:
    home: str  # the name of a database; empty where the account chose none
    first_registered: datetime  # on whichever wiki came first
    wikis: tuple[EditedWiki, ...]  # those with edits, the most first


def fetch_edited_wikis(client: httpx.Client, api: str, *, username: str) -> EditedWikis | None:
    """Look up what an account did on all wikis; None where nobody has that name.

    A wiki without CentralAuth is a `RefusedError` with the code `badvalue`.
    """
    answer = ActionApi(client, api).get(
        action="query", meta="globaluserinfo", guiprop="merged", guiuser=username
    )
    if "warnings" in answer and "query" not in answer:
        raise RefusedError("This wiki has no global accounts.", code=NO_GLOBAL_ACCOUNTS)
    info = object_of(object_of(answer, "query"), "globaluserinfo")
    return None if "missing" in info else _edited(info)


def _edited(info: Json) -> EditedWikis:
    merged = objects_of(info, "merged") if "merged" in info else []
    edited = [EditedWiki(text_of(each, "wiki"), number_of(each, "editcount")) for each in merged]
    return EditedWikis(
        home=str(info.get("home", "")),
        first_registered=min([time_of(info, "registration"), *_registered(merged)]),
        wikis=tuple(
            sorted(
                (each for each in edited if each.edits > 0),
                key=lambda each: (-each.edits, each.dbname),
            )
        ),
    )


def _registered(merged: list[Json]) -> Iterator[datetime]:
    """Accounts of the first years have no such day."""
    return (time_of(each, "registration") for each in merged if each.get("registration"))
