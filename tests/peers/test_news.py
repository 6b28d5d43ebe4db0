"""Posts of Diff by the tags that an organization named: kept, refreshed, never waited for."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
from django.tasks import TaskResultStatus
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.background import schedule
from capx.errors import DomainError, LimitReachedError, NotAllowedError
from capx.peers.forms.news import NewsForm
from capx.peers.models import NewsFeed, NewsPost
from capx.peers.queries.news import news_feeds_of, news_of
from capx.peers.services import fetching_news
from capx.peers.services.news import set_news_tags
from capx.peers.services.people import delete_peer
from capx.peers.tasks import fetch_news, refresh_news
from capx.wikimedia.errors import UnreachableError
from capx.wikimedia.http import open_client

pytestmark = pytest.mark.django_db
DIFF = "https://diff.wikimedia.org/"


@pytest.fixture
def diff(monkeypatch):
    """A stand-in for Diff: `posts` are its posts for every tag, or `status` is all it says."""
    says = SimpleNamespace(posts=[], status=200, body=None, asked=[])

    def respond(request):
        says.asked.append(request.url.path)
        return httpx.Response(says.status, content=says.body or rss(says.posts))

    monkeypatch.setattr(
        fetching_news, "open_client", lambda: open_client(transport=httpx.MockTransport(respond))
    )
    return says


def rss(posts) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{DIFF}{title}/</link>"
        f"<pubDate>{day:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
        for title, day in posts
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def october(day):
    return datetime(2026, 10, day, tzinfo=UTC)


def name_tags(peer, account, *tags):
    set_news_tags(actor=account, peer=peer, tags=tags)


def tags_of(peer):
    return [feed.tag for feed in news_feeds_of(peer)]


def post(feed, title, published_at):
    return NewsPost.objects.create(
        feed=feed, address=f"{DIFF}{title}/", title=title, published_at=published_at
    )


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Wiki Loves Monuments", "wiki-loves-monuments"),
        ("#GLAM", "glam"),
        ("https://diff.wikimedia.org/tag/glam-wiki/feed/", "glam-wiki"),
        ("https://diff.wikimedia.org/tag/%D9%88%D9%8A%D9%83%D9%8A/", "ويكي"),
        ("教育", "教育"),
    ],
)
def test_tags_are_named_by_words_slugs_or_addresses(group, manager, typed, tag):
    name_tags(group, manager, typed)
    assert tags_of(group) == [tag]


@pytest.mark.parametrize("typed", ["", "?!", "x" * 81])
def test_what_can_be_no_tag_is_refused(group, manager, typed):
    with pytest.raises(DomainError) as refusal:
        name_tags(group, manager, "glam", typed)
    assert refusal.value.field == "tags"
    assert tags_of(group) == []


def test_five_tags_are_the_most_and_one_named_twice_counts_once(group, manager):
    five = ["a", "b", "c", "d", "e"]
    name_tags(group, manager, *five, "A")
    with pytest.raises(LimitReachedError):
        name_tags(group, manager, *five, "f")
    assert tags_of(group) == five


def test_only_managers_name_tags(group, member, moderator):
    for account in (member, moderator):
        with pytest.raises(NotAllowedError):
            name_tags(group, account, "glam")


def test_a_new_tag_is_fetched_later_and_once(
    group, manager, make_organization, django_capture_on_commit_callbacks
):
    other = make_organization("Other", managers=[manager])
    with django_capture_on_commit_callbacks(execute=True):
        name_tags(group, manager, "glam")
        name_tags(other, manager, "glam")
    assert [result.args_kwargs["args"] for result in DBTaskResult.objects.all()] == [
        [NewsFeed.objects.get().pk]
    ]


def test_a_tag_goes_with_its_posts_when_nobody_names_it(group, manager, make_organization):
    other = make_organization("Other", managers=[manager])
    name_tags(group, manager, "glam", "own")
    name_tags(other, manager, "glam")
    post(NewsFeed.objects.get(tag="own"), "A post", october(1))
    name_tags(group, manager)
    assert [feed.tag for feed in NewsFeed.objects.all()] == ["glam"]
    assert not NewsPost.objects.exists()


def test_posts_are_fetched_and_kept(group, manager, diff):
    name_tags(group, manager, "glam")
    diff.posts = [("Older", october(1)), ("Newer", october(2))]
    fetching_news.fetch_news(NewsFeed.objects.get().pk)
    assert [news.title for news in news_of(group)] == ["Newer", "Older"]
    assert diff.asked == ["/tag/glam/feed/"]
    assert NewsFeed.objects.get().checked_at


def test_a_post_that_was_renamed_follows(group, manager, diff):
    name_tags(group, manager, "glam")
    feed = NewsFeed.objects.get()
    NewsPost.objects.create(
        feed=feed, address=f"{DIFF}Post/", title="Pots", published_at=october(1)
    )
    diff.posts = [("Post", october(2))]
    fetching_news.fetch_news(feed.pk)
    assert [(news.title, news.published_at) for news in news_of(group)] == [("Post", october(2))]


def test_twenty_posts_of_a_feed_are_kept(group, manager, diff):
    name_tags(group, manager, "glam")
    diff.posts = [(f"Post-{day}", october(day)) for day in range(1, 26)]
    fetching_news.fetch_news(NewsFeed.objects.get().pk)
    assert NewsPost.objects.count() == 20
    assert NewsPost.objects.earliest("published_at").title == "Post-6"


def test_a_tag_that_diff_does_not_know_is_told_to_managers(group, manager, diff):
    name_tags(group, manager, "glamm")
    diff.status = 404
    fetching_news.fetch_news(NewsFeed.objects.get().pk)
    assert NewsFeed.objects.get().is_missing
    told = render_to_string("peers/_news_tags.html", {"feeds": news_feeds_of(group)})
    assert "Diff has no posts with this tag" in told


def test_a_tag_that_diff_knows_by_now_is_missing_no_more(group, manager, diff):
    name_tags(group, manager, "glam")
    NewsFeed.objects.update(is_missing=True)
    fetching_news.fetch_news(NewsFeed.objects.get().pk)
    assert not NewsFeed.objects.get().is_missing


@pytest.mark.parametrize(
    ("status", "body"), [(200, b"<html>"), (403, b"no"), (200, b" " * 2_000_001)]
)
def test_posts_stay_where_the_answer_is_no_feed(group, manager, diff, status, body):
    name_tags(group, manager, "glam")
    feed = NewsFeed.objects.get()
    post(feed, "Kept", october(1))
    diff.status, diff.body = status, body
    fetching_news.fetch_news(feed.pk)
    feed.refresh_from_db()
    assert [news.title for news in news_of(group)] == ["Kept"]
    assert (feed.is_missing, feed.checked_at) == (False, None)


def test_while_diff_is_down_posts_stay_and_it_is_tried_again(group, manager, diff):
    name_tags(group, manager, "glam")
    feed = NewsFeed.objects.get()
    post(feed, "Kept", october(1))
    diff.status = 500
    with pytest.raises(UnreachableError):
        fetch_news.call(_context(feed.pk), feed.pk)
    assert [news.title for news in news_of(group)] == ["Kept"]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_at_last_it_waits_for_the_next_hour(group, manager, diff, caplog):
    name_tags(group, manager, "glam")
    feed = NewsFeed.objects.get()
    diff.status = 500
    with pytest.raises(UnreachableError):
        fetch_news.call(_context(feed.pk), feed.pk, attempt=3)
    assert "Diff did not answer" in caplog.text
    assert not DBTaskResult.objects.exists()


def _context(feed_id):
    result = SimpleNamespace(task=fetch_news, args=[feed_id], kwargs={})
    return SimpleNamespace(task_result=result)


def test_a_feed_that_was_deleted_meanwhile_is_not_fetched(diff):
    fetching_news.fetch_news(123)
    assert diff.asked == []


def test_a_feed_that_is_deleted_while_diff_answers_gets_no_posts(group, manager, diff, monkeypatch):
    name_tags(group, manager, "glam")
    feed = NewsFeed.objects.get()

    def delete_and_answer(_client, _tag):
        NewsFeed.objects.all().delete()
        return []

    monkeypatch.setattr(fetching_news, "posts_with_tag", delete_and_answer)
    fetching_news.fetch_news(feed.pk)
    assert not NewsPost.objects.exists()


def test_every_hour_all_feeds_are_refreshed_one_after_the_other(group, manager):
    name_tags(group, manager, "a", "b", "c")
    now = timezone.now()
    refresh_news.call()
    planned = DBTaskResult.objects.order_by("run_after").values_list("run_after", flat=True)
    minutes = [round((moment - now) / timedelta(minutes=1)) for moment in planned]
    assert minutes == [0, 20, 40]


def test_feeds_of_deleted_organizations_are_forgotten_by_the_hour(group, manager):
    name_tags(group, manager, "glam")
    delete_peer(group)
    refresh_news.call()
    assert not NewsFeed.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_schedule_knows_the_news():
    assert "peers.refresh_news" in {job.name for job in schedule.jobs()}


def test_a_post_with_two_of_the_tags_is_told_once(group, manager, django_assert_num_queries):
    name_tags(group, manager, "glam", "museum")
    for feed in NewsFeed.objects.all():
        post(feed, "Both", october(3))
        post(feed, f"Only-{feed.tag}", october(2))
    with django_assert_num_queries(1):
        assert [news.title for news in news_of(group)] == ["Both", "Only-glam", "Only-museum"]


def test_only_the_newest_are_told(group, manager):
    name_tags(group, manager, "glam")
    for day in range(1, 8):
        post(NewsFeed.objects.get(), str(day), october(day))
    assert [news.title for news in news_of(group)] == ["7", "6", "5", "4", "3"]
    assert len(news_of(group, first=2)) == 2


def test_other_organizations_do_not_show_them(group, manager, make_organization):
    name_tags(group, manager, "glam")
    post(NewsFeed.objects.get(), "Post", october(1))
    assert news_of(make_organization("Other")) == []


def test_titles_of_others_are_escaped(group, manager):
    name_tags(group, manager, "glam")
    post(NewsFeed.objects.get(), "<b>Post", october(1))
    html = render_to_string("peers/_news.html", {"news": news_of(group)})
    assert "&lt;b&gt;Post" in html
    assert "Read on Diff" in html


@pytest.mark.parametrize("typed", ["b, a", "b،a", " b ,, a,", "b;a"])
def test_the_form_takes_tags_with_commas_between_them(group, manager, typed):
    form = NewsForm({"tags": typed})
    assert form.is_valid()
    form.save(actor=manager, peer=group)
    assert NewsForm.stored(group) == {"tags": "a, b"}


def test_the_form_refuses_what_is_too_long(group):
    assert not NewsForm({"tags": "x" * 10_000}).is_valid()
