"""An event as an item of Wikidata: when, where, its page and its picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from django.conf import settings

from capx.wikimedia import wikidata_statements as stated
from capx.wikimedia.action_api import ActionApi, several
from capx.wikimedia.answers import Json, object_of, text_of
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.guarded import LARGEST
from capx.wikimedia.wikidata_statements import Moment

START, END, PLACE, COUNTRY, COUNTRY_CODE = "P580", "P582", "P276", "P17", "P297"
WEBSITE, PICTURE = "P856", "P18"


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """What the item says with certainty; all but `item` may be empty."""

    item: str  # where one was merged, the item that it became
    label: str
    language: str  # of label and description; empty where the label holds for all languages
    description: str
    start: Moment | None
    end: Moment | None
    place: str
    country: str  # ISO 3166-1
    website: str
    picture: str  # a file of Commons


def fetch_event(client: httpx.Client, item: str, languages: Sequence[str]) -> ItemEvent:
    """Look an item up, in the first of the languages in which it has a label.

    An item that does not exist is a `RefusedError` with code `missing`.
    """
    wikidata = _Wikidata(ActionApi(client, settings.WIKIDATA_API_URL, largest=LARGEST), languages)
    entity = wikidata.entities(item)[item]
    if "missing" in entity:
        raise RefusedError(f"No such item: {item}", code="missing")
    label, language = _label(entity, languages)
    place, country = wikidata.place_and_country(entity)
    return ItemEvent(
        item=text_of(entity, "id"),
        label=label,
        language=language,
        description=_term(entity, "descriptions", language),
        start=stated.moment(entity, START),
        end=stated.moment(entity, END),
        place=place,
        country=country,
        website=stated.text(entity, WEBSITE),
        picture=stated.text(entity, PICTURE),
    )


@dataclass(frozen=True, slots=True)
class _Wikidata:
    api: ActionApi
    languages: Sequence[str]

    def entities(self, *items: str) -> dict[str, Json]:
        answer = self.api.get(
            action="wbgetentities",
            ids=several(list(items)),
            props="labels|descriptions|claims",
            languages="|".join([*self.languages, "mul"]),
        )
        found = object_of(answer, "entities")
        return {item: object_of(found, item) for item in items}

    def place_and_country(self, entity: Json) -> tuple[str, str]:
        """The country is the event's own, or else that of its place."""
        place_item, country_item = stated.item(entity, PLACE), stated.item(entity, COUNTRY)
        near = self._known([place_item, country_item])
        place = near.get(place_item, {})
        if not country_item and (country_item := stated.item(place, COUNTRY)):
            near |= self._known([country_item])
        label, _ = _label(place, self.languages)
        return label, stated.text(near.get(country_item, {}), COUNTRY_CODE)

    def _known(self, items: list[str]) -> dict[str, Json]:
        named = sorted({item for item in items if item})
        return self.entities(*named) if named else {}


def _label(entity: Json, languages: Sequence[str]) -> tuple[str, str]:
    for language in languages:
        if label := _term(entity, "labels", language):
            return label, language
    return _term(entity, "labels", "mul"), ""


def _term(entity: Json, kind: str, language: str) -> str:
    terms = object_of(entity, kind) if kind in entity else {}
    return text_of(object_of(terms, language), "value") if language in terms else ""
