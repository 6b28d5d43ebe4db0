"""The item of Wikidata about a Wikimedian: the one whose P4174 is their username."""

from dataclasses import dataclass

import httpx
from django.conf import settings

from capx.wikimedia.action_api import ActionApi, several
from capx.wikimedia.answers import Json, as_object, object_of, objects_of, text_of
from capx.wikimedia.wikidata_statements import text

USERNAME, PICTURE = "P4174", "P18"
_LOOKED_AT = 10  # items that the search gives: more than one is doubtful already


@dataclass(frozen=True, slots=True)
class PersonItem:
    item: str
    picture: str  # a file of Commons, without "File:"; empty where the item has not one best


def fetch_items_of(client: httpx.Client, username: str) -> list[PersonItem]:
    """Items that name this account. Usually none or one; two say that one of them is wrong.

    The search may be behind, or read the name otherwise than we do: what counts is the statement.
    """
    api = ActionApi(client, settings.WIKIDATA_API_URL)
    found = _search(api, username)
    if not found:
        return []
    answer = api.get(action="wbgetentities", ids=several(found), props="claims")
    entities = object_of(answer, "entities")
    items = {item: as_object(entities.get(item, {}), item) for item in found}
    return [
        PersonItem(item, text(entity, PICTURE).replace("_", " "))
        for item, entity in items.items()
        if _canonical(text(entity, USERNAME)) == _canonical(username)
    ]


def _search(api: ActionApi, username: str) -> list[str]:
    """In quotes, since names have spaces; a quote within the name is escaped."""
    quoted = f"{USERNAME}={username}".replace("\\", r"\\").replace('"', r"\"")
    answer = api.get(
        action="query",
        list="search",
        srsearch=f'haswbstatement:"{quoted}"',
        srnamespace="0",
        srlimit=str(_LOOKED_AT),
        srprop="",
    )
    return [text_of(hit, "title") for hit in _hits(answer)]


def _hits(answer: Json) -> list[Json]:
    return objects_of(object_of(answer, "query"), "search") if "query" in answer else []


def _canonical(username: str) -> str:
    name = " ".join(username.replace("_", " ").split())
    return name[:1].upper() + name[1:]
