"""Bringing posts from Diff: called by the background worker, never by a page."""

import logging
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from capx.peers.models import NewsFeed, NewsPost
from capx.wikimedia.diff import Post, posts_with_tag
from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.http import open_client

logger = logging.getLogger(__name__)
KEPT = 20  # posts of a feed, the newest
_UNKNOWN_TAG = "404"


def fetch_news(feed_id: int) -> None:
    """Fetch and keep the latest posts of a feed; one that was deleted meanwhile is left alone.

    A tag that Diff does not know is noted. That Diff cannot be reached is raised
    (`UnreachableError`, `RateLimitedError`), so that it is tried again; after any other failure
    the posts stay as they were, until the next hour.
    """
    feed = NewsFeed.objects.filter(pk=feed_id).first()
    if feed is None:
        return
    try:
        with open_client() as client:
            posts = posts_with_tag(client, feed.tag)
    except (MalformedError, RefusedError) as problem:
        if getattr(problem, "code", "") == _UNKNOWN_TAG:
            _note_check(feed_id, is_missing=True)
        else:
            logger.warning("The news of %s cannot be read: %s", feed.tag, problem)
    else:
        _keep(feed_id, posts)


def give_news_up(feed_id: int) -> None:
    """The posts stay as they are, and the next hour tries anew."""
    logger.warning("Diff did not answer for the feed %d", feed_id)


def _note_check(feed_id: int, *, is_missing: bool) -> bool:
    """Lock the feed by noting that Diff has answered; False where it is deleted by now."""
    row = NewsFeed.objects.filter(pk=feed_id)
    return row.update(checked_at=timezone.now(), is_missing=is_missing) == 1


@transaction.atomic
def _keep(feed_id: int, posts: Collection[Post]) -> None:
    if not _note_check(feed_id, is_missing=False):
        return
    NewsPost.objects.bulk_create(
        (
            NewsPost(
                feed_id=feed_id,
                address=post.address,
                title=post.title,
                published_at=post.published_at,
            )
            for post in posts
        ),
        update_conflicts=True,
        unique_fields=["feed", "address"],
        update_fields=["title", "published_at"],
    )
    held = NewsPost.objects.filter(feed=feed_id)
    newest = held.order_by("-published_at", "-pk").values_list("pk", flat=True)
    held.exclude(pk__in=list(newest[:KEPT])).delete()
