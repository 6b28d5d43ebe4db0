"""The feed of a tag on Diff, which is read as what it is: words of others."""

from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.wikimedia.diff import LARGEST, Post, posts_with_tag
from capx.wikimedia.errors import (
    MalformedError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)
from capx.wikimedia.http import open_client

DATE = "Tue, 06 Oct 2026 14:30:00 +0300"
LINK = "https://diff.wikimedia.org/2026/10/06/a-post/"


def item(title="A post", link=LINK, date=DATE) -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{dated}</item>"


def feed(*items: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>T</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def client_with(body: bytes, status: int = 200, headers=None) -> httpx.Client:
    def respond(_request):
        return httpx.Response(status, content=body, headers=headers)

    return open_client(transport=httpx.MockTransport(respond))


def titles(*items: str) -> list[str]:
    return [post.title for post in posts_with_tag(client_with(feed(*items)), "glam")]


def test_a_post_comes_with_title_address_and_time_in_utc():
    assert posts_with_tag(client_with(feed(item())), "glam") == [
        Post(LINK, "A post", datetime(2026, 10, 6, 11, 30, tzinfo=UTC))
    ]


@pytest.mark.parametrize(
    ("tag", "path"),
    [("glam", "/tag/glam/feed/"), ("وي/كي", "/tag/%D9%88%D9%8A%2F%D9%83%D9%8A/feed/")],
)
def test_the_feed_of_the_tag_is_asked_for(tag, path):
    asked = []

    def respond(request):
        asked.append(request.url)
        return httpx.Response(200, content=feed())

    assert posts_with_tag(open_client(transport=httpx.MockTransport(respond)), tag) == []
    assert (asked[0].host, asked[0].raw_path.decode()) == ("diff.wikimedia.org", path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Caf&#233; &amp; tea", "Café & tea"),
        ("It&amp;#8217;s here", "It’s here"),
        ("<![CDATA[<b>Bold</b> words]]>", "Bold words"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)"),
        ("two\n   lines", "two lines"),
        ("x" * 400, "x" * 300),
    ],
)
def test_titles_are_plain_text(written, read):
    assert titles(item(written)) == [read]


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/post/",
        "http://diff.wikimedia.org/post/",
        "https://diff.wikimedia.org.evil.example/post/",
        "https://diff.wikimedia.org@evil.example/",
        "javascript:alert(1)",
        "//diff.wikimedia.org/post/",
        "https://diff.wikimedia.org/" + "a" * 500,
        "",
    ],
)
def test_only_addresses_on_diff_are_taken(link):
    assert titles(item("Foreign", link), item("Ours")) == ["Ours"]


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 99 Foo 20026 99:99:99 +9999"])
def test_a_post_without_a_date_is_left_out(date):
    assert titles(item("Undated", LINK + "1", date), item("Dated")) == ["Dated"]


def test_a_post_that_is_named_twice_is_one():
    assert titles(item("First"), item("Second")) == ["Second"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>We are moving house.</body></html>",
        feed(item())[:-20],
        b'{"posts": []}',
        b"/etc/hostname",
        b"https://diff.wikimedia.org/feed/",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_feed_is_malformed(body):
    with pytest.raises(MalformedError):
        posts_with_tag(client_with(body), "glam")


@given(st.binary(max_size=300))
def test_no_bytes_break_more_than_the_answer(body):
    for bytes_of_others in (body, feed(item("%s")).replace(b"%s", body)):
        try:
            posts = posts_with_tag(client_with(bytes_of_others), "glam")
        except MalformedError:
            continue
        assert all(post.title and post.published_at.tzinfo for post in posts)


def test_entities_that_grow_without_end_are_refused():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{entities}]>'
    bomb = feed(item("&a8;")).replace(b"<rss", doctype.encode() + b"<rss")
    try:
        posts = posts_with_tag(client_with(bomb), "glam")
    except MalformedError:
        return
    assert all(len(post.title) <= 300 for post in posts)


def test_a_feed_that_is_too_large_is_not_read_to_its_end():
    with pytest.raises(MalformedError):
        posts_with_tag(client_with(b" " * (LARGEST + 1)), "glam")


@pytest.mark.parametrize(
    ("status", "headers", "error"),
    [
        (404, {}, RefusedError),
        (500, {}, UnreachableError),
        (503, {"Retry-After": "60"}, RateLimitedError),
    ],
)
def test_what_diff_refuses_is_a_typed_error(status, headers, error):
    with pytest.raises(error):
        posts_with_tag(client_with(b"", status, headers), "glam")


def test_an_unknown_tag_is_told_by_its_code():
    with pytest.raises(RefusedError) as refusal:
        posts_with_tag(client_with(b"Not found", 404), "glam")
    assert refusal.value.code == "404"
