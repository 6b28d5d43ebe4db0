"""The wikitext of one page."""

from dataclasses import dataclass

import httpx

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import Json, object_of, objects_of, text_of

LARGEST = 1_000_000  # bytes of an answer; MediaWiki itself takes pages of 2 MB


@dataclass(frozen=True, slots=True)
class PageText:
    title: str  # with its namespace, where redirects have led
    text: str


def fetch_page_text(client: httpx.Client, api: str, *, title: str) -> PageText | None:
    """Read a page; redirects of the wiki are followed. None where there is no such page."""
    answer = ActionApi(client, api, largest=LARGEST).get(
        action="query",
        titles=title,
        redirects="1",
        prop="revisions",
        rvprop="content",
        rvslots="main",
    )
    pages = objects_of(object_of(answer, "query"), "pages") if "query" in answer else []
    if "|" in title or len(pages) != 1 or "revisions" not in pages[0]:
        return None
    return PageText(text_of(pages[0], "title"), _content(pages[0]))


def _content(page: Json) -> str:
    revisions = objects_of(page, "revisions")
    main = object_of(object_of(revisions[0], "slots"), "main") if revisions else {}
    return str(main.get("content", ""))
