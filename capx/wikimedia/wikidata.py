"""Wikidata: the words of items in many languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

import httpx
from django.conf import settings

from capx.wikimedia.action_api import AT_ONCE, ActionApi, several
from capx.wikimedia.answers import Json, as_object, object_of, objects_of, text_of


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What an item is called. Keys are language codes of Wikidata."""

    item: str
    labels: dict[str, str]
    descriptions: dict[str, str]
    aliases: dict[str, list[str]]


def fetch_words(
    client: httpx.Client, items: Sequence[str], languages: Sequence[str]
) -> Iterator[ItemWords]:
    """Give the words of each item as they come, 50 items a request.

    Items that are gone are left out. An item that was merged comes under the id that was asked for.
    """
    api = ActionApi(client, settings.WIKIDATA_API_URL)
    for batch in batched(items, AT_ONCE):
        answer = api.get(
            action="wbgetentities",
            ids=several(list(batch)),
            props="labels|descriptions|aliases",
            languages="|".join(languages),
        )
        entities = object_of(answer, "entities")
        for item in batch:
            entity = as_object(entities.get(item, {"missing": True}), item)
            if "missing" not in entity:
                yield _words(item, entity)


def _words(item: str, entity: Json) -> ItemWords:
    aliases = object_of(entity, "aliases")
    return ItemWords(
        item=item,
        labels=_texts(object_of(entity, "labels")),
        descriptions=_texts(object_of(entity, "descriptions")),
        aliases={
            language: [text_of(alias, "value") for alias in objects_of(aliases, language)]
            for language in aliases
        },
    )


def _texts(terms: Json) -> dict[str, str]:
    return {language: text_of(object_of(terms, language), "value") for language in terms}
