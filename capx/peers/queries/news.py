"""Posts of Diff that organizations show: only those that are kept, so that no page waits."""

from dataclasses import dataclass
from datetime import datetime

from capx.peers.limits import MOST_NEWS_TAGS
from capx.peers.models import NewsFeed, NewsPost, Peer


@dataclass(frozen=True, slots=True)
class News:
    address: str
    title: str
    published_at: datetime


def news_of(organization: Peer, first: int = 5) -> list[News]:
    """The newest posts under the tags that the organization named; one query.

    A post with several of the tags is kept once for each, and told once.
    """
    posts = NewsPost.objects.filter(feed__organizations=organization.pk)
    rows = posts.order_by("-published_at", "address").values_list(
        "address", "title", "published_at"
    )
    newest = {
        address: News(address, title, published_at)
        for address, title, published_at in rows[: first * MOST_NEWS_TAGS]
    }
    return list(newest.values())[:first]


def news_feeds_of(organization: Peer) -> list[NewsFeed]:
    """The tags by name, with what became of them."""
    return list(NewsFeed.objects.filter(organizations=organization.pk).order_by("tag"))
