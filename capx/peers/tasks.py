from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from capx.background.retry import retrying
from capx.peers.services import changes, fetching, fetching_news, news_feeds
from capx.wikimedia.errors import RateLimitedError, UnreachableError

NEWS_ROUND = timedelta(hours=1)  # in which every feed is fetched once


@retrying(
    attempts=5,
    first_wait=timedelta(seconds=30),
    on=(RateLimitedError, UnreachableError),
    gave_up=fetching.give_picture_up,
)
def fetch_picture(picture_id: int) -> None:
    fetching.fetch_picture(picture_id)


@retrying(
    attempts=3,
    first_wait=timedelta(minutes=2),
    on=(RateLimitedError, UnreachableError),
    gave_up=fetching_news.give_news_up,
)
def fetch_news(feed_id: int) -> None:
    fetching_news.fetch_news(feed_id)


@task
def refresh_news() -> None:
    """Spread the feeds over the hour that follows, so that Diff is asked one thing at a time."""
    feeds, now = news_feeds.feeds_in_use(), timezone.now()
    for place, feed_id in enumerate(feeds):
        later = NEWS_ROUND * (place / len(feeds))
        fetch_news.using(run_after=now + later).enqueue(feed_id)


@task
def forget_old_changes() -> None:
    changes.forget_old_changes()
