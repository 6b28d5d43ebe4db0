"""Atom feeds (RFC 4287), as every room writes them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from capx.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry in plain text: signs of markup are text.

    `address` is a path, and with `mark` behind it what tells the entry from all others.
    """

    title: str
    address: str
    words: str  # paragraphs, with empty lines between them
    author: str
    published: "datetime"
    updated: "datetime"
    categories: "Iterable[str]" = ()
    mark: str = ""


def atom(entries: "Iterable[Entry]", *, title: str, address: str, about: str, language: str) -> str:
    """In the order given. `address` is the path of the feed, `about` of the page it is about.

    The address names the feed: many may be about one page.
    """
    feed = Atom1Feed(
        title=printable(title),
        link=settings.SITE_URL + about,
        feed_url=settings.SITE_URL + address,
        feed_guid=settings.SITE_URL + address,
        description=None,
        language=language,
    )
    for entry in entries:
        link = settings.SITE_URL + entry.address
        feed.add_item(
            title=printable(entry.title),
            link=link,
            unique_id=link + entry.mark,
            description=linebreaks(printable(entry.words), autoescape=True),
            author_name=printable(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[printable(category) for category in entry.categories],
        )
    return str(feed.writeString("utf-8"))
