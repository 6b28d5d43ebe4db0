"""A page of any wiki: how it is called, in which language, and what the wiki says it is about."""

from dataclasses import dataclass

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import Json, object_of, objects_of, text_of
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.guarded import LARGEST


@dataclass(frozen=True, slots=True)
class WikiPage:
    """All but the first three may be empty: the wiki does not know."""

    title: str  # without its namespace
    address: str
    language: str  # as MediaWiki writes codes
    description: str
    item: str  # of Wikidata
    picture: str  # a file of Commons, without "File:"


def fetch_page(client: httpx.Client, api: str, *, title: str) -> WikiPage:
    """Look a page up by its title; redirects of the wiki are followed.

    A page that does not exist, or cannot, is a `RefusedError` with code `missing`.
    """
    wiki = ActionApi(client, api, largest=LARGEST)
    answer = wiki.get(
        action="query",
        titles=title,
        redirects="1",
        prop="info|pageprops|description|pageimages",
        inprop="url",
        ppprop="wikibase_item",
        piprop="name",
    )
    page = _existing(answer, title)
    file = str(page.get("pageimage", ""))
    return _page(page, picture=file if file and _is_on_commons(wiki, file) else "")


def _existing(answer: Json, title: str) -> Json:
    pages = objects_of(object_of(answer, "query"), "pages") if "query" in answer else []
    if "|" in title or len(pages) != 1 or {"missing", "invalid", "special"} & pages[0].keys():
        raise RefusedError(f"No such page: {title}", code="missing")
    return pages[0]


def _page(page: Json, *, picture: str) -> WikiPage:
    properties = object_of(page, "pageprops") if "pageprops" in page else {}
    return WikiPage(
        title=_without_namespace(page),
        address=text_of(page, "canonicalurl"),
        language=text_of(page, "pagelanguage"),
        description=str(page.get("description", "")),
        item=str(properties.get("wikibase_item", "")),
        picture=picture.replace("_", " "),
    )


def _without_namespace(page: Json) -> str:
    title = text_of(page, "title")
    return title.partition(":")[2] or title if page.get("ns") else title


def _is_on_commons(wiki: ActionApi, file: str) -> bool:
    """Whether a file is not the wiki's own; Commons itself says `local` as every wiki does."""
    if "|" in file:
        return False
    answer = wiki.get(action="query", titles=f"File:{file}", prop="imageinfo", iiprop="url")
    pages = objects_of(object_of(answer, "query"), "pages") if "query" in answer else []
    return any(page.get("imagerepository") == "shared" for page in pages)
