"""The tags of Diff that an organization names, and the posts that are kept of each."""

import re
from collections.abc import Collection
from urllib.parse import unquote

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers import limits
from capx.peers.models import NewsFeed, Peer
from capx.peers.services.editing import editing
from capx.peers.services.judging import few_enough
from capx.peers.services.news_feeds import drop_unused_feeds
from capx.peers.tasks import fetch_news

_ADDRESS = re.compile(re.escape(settings.DIFF_URL) + r"/tag/(?P<tag>[^/?#]+)")
LONGEST_TAG = 80  # characters


def set_news_tags(*, actor: Account, peer: Peer, tags: Collection[str]) -> None:
    """Name the tags of Diff whose posts an organization shows: as words, slugs or addresses.

    Posts of a new tag are fetched in the background; those that nobody names any more go.
    """
    slugs = list(dict.fromkeys(_slug(tag) for tag in tags))
    few_enough(slugs, most=limits.MOST_NEWS_TAGS, field="tags")
    with editing(actor=actor, peer=peer) as locked:
        before = set(locked.organization.news_feeds.values_list("pk", flat=True))
        locked.organization.news_feeds.set([_feed(slug) for slug in sorted(slugs)])
        drop_unused_feeds(before)


def _feed(tag: str) -> NewsFeed:
    feed, is_new = NewsFeed.objects.select_for_update().get_or_create(tag=tag)
    if is_new:
        transaction.on_commit(lambda: fetch_news.enqueue(feed.pk))
    return feed


def _slug(text: str) -> str:
    """As WordPress makes one of the words of a tag."""
    address = _ADDRESS.match(text.strip())
    slug = slugify(unquote(address["tag"]) if address else text, allow_unicode=True)
    if not slug or len(slug) > LONGEST_TAG:
        raise DomainError(
            _("“%(tag)s” cannot be a tag of Diff.") % {"tag": text.strip()[:LONGEST_TAG]},
            field="tags",
        )
    return slug
