"""Feeds of news come with the first organization that names them, and go with the last."""

from collections.abc import Collection

from django.db import transaction

from capx.peers.models import NewsFeed


def drop_unused_feeds(feed_ids: Collection[int]) -> None:
    """Delete those of the feeds, with their posts, that no organization names.

    Called within a transaction: who names the same tag at this moment holds the row of its feed.
    """
    held = NewsFeed.objects.select_for_update().filter(pk__in=feed_ids).order_by("pk")
    NewsFeed.objects.filter(pk__in=[feed.pk for feed in held], organizations=None).delete()


@transaction.atomic
def feeds_in_use() -> list[int]:
    """The feeds that have to be refreshed; those of deleted organizations go."""
    unused = NewsFeed.objects.filter(organizations=None)
    drop_unused_feeds(list(unused.values_list("pk", flat=True)))
    return list(NewsFeed.objects.order_by("pk").values_list("pk", flat=True))
