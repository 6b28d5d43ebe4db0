"""Diff, the blog of the Movement: a WordPress, which has a feed of posts for each tag."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote
from xml.sax import SAXException

import feedparser
import httpx
from django.conf import settings

from capx.wikimedia.commons import plain_text
from capx.wikimedia.errors import MalformedError
from capx.wikimedia.http import fetch

LARGEST = 2_000_000  # bytes: a feed of ten posts with all their words has about a tenth
LONGEST_TITLE = 300  # characters
LONGEST_ADDRESS = 500
# What the parser trips over where bytes are no feed at all.
_TRIPPED = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Post:
    address: str  # on Diff
    title: str  # plain text
    published_at: datetime  # with its zone, UTC


def posts_with_tag(client: httpx.Client, tag: str) -> list[Post]:
    """The latest posts that bear the tag, each once; `tag` is the slug in Diff's addresses.

    A tag that Diff does not know is a `RefusedError` with code `404`. Posts without a title, a
    date or an address on Diff are left out.
    """
    address = f"{settings.DIFF_URL}/tag/{quote(tag, safe='')}/feed/"
    answer = fetch(client, "GET", address, largest=LARGEST)
    posts = [post for entry in _entries(answer.body) if (post := _post(entry))]
    return list({post.address: post for post in posts}.values())


def _entries(body: bytes) -> list[dict[str, Any]]:
    """Entries of a feed, whose words are taken out of their HTML later.

    The parser gets a stream: a text it would take for an address to fetch, or a file to open.
    """
    try:
        feed = feedparser.parse(BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    except _TRIPPED as problem:
        raise MalformedError("The feed cannot be read.") from problem
    is_broken = isinstance(feed.get("bozo_exception"), SAXException)
    if is_broken or not (feed.get("version") and feed.get("encoding")):
        raise MalformedError("The answer is no feed.")
    return list(feed["entries"])


def _post(entry: dict[str, Any]) -> Post | None:
    address = str(entry.get("link", ""))
    title = plain_text(str(entry.get("title", "")))[:LONGEST_TITLE]
    published_at = _time(entry.get("published_parsed"))
    if not title or not published_at or not _is_on_diff(address):
        return None
    return Post(address, title, published_at)


def _is_on_diff(address: str) -> bool:
    return len(address) <= LONGEST_ADDRESS and address.startswith(f"{settings.DIFF_URL}/")


def _time(parts: tuple[int, ...] | None) -> datetime | None:
    """What the parser gives is UTC, whatever zone the feed names."""
    if not parts:
        return None
    year, month, day, hour, minute, second, *_rest = parts
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
