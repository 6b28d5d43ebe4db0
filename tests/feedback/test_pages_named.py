"""Of an address stays what says which page it is, and nothing that was private in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.feedback.pages import own_page_named, page_named

HERE = "site.example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/explore/?q=wiki&language=en", "/explore/?q=wiki&language=en"),
        ("https://site.example/events/?past=1#top", "/events/?past=1"),
        ("  /people/Ana_B/  ", "/people/Ana_B/"),
        ("/sign-in/?next=/me/privacy/", "/sign-in/"),
        ("/sign-in/callback/?code=secret&state=x", "/sign-in/callback/"),
        ("/searches/abcdef.atom?x=1", "/searches/….atom"),
        ("https://meta.wikimedia.org/w/index.php?title=A", None),
        ("http://other.example:8000/", None),
    ],
)
def test_pages_are_named(typed, kept):
    assert page_named(typed, host=HERE) == (typed if kept is None else kept)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "events",
        "site.example/events/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "https://site.example//evil.example/",
        "https://site.example/\\evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "https:evil.example",
        "https://evil.example/a b",
        "https://evil.example\\@site.example/",
        "http://[",
        "https://other.example/" + "x" * 500,
        "ftp://other.example/",
    ],
)
def test_what_is_no_address_of_a_page_is_not_kept(typed):
    assert page_named(typed, host=HERE) == ""


def test_a_reader_who_comes_from_elsewhere_is_not_asked_where():
    assert own_page_named("https://elsewhere.example/secret", host=HERE) == ""


@given(st.text() | st.text().map(lambda text: f"/{text}") | st.text().map("https://{}".format))
def test_whatever_is_typed_what_is_kept_is_safe_to_link_and_fits(typed):
    page = page_named(typed, host=HERE)
    assert len(page) <= 500
    assert page == "" or page.startswith(("/", "http://", "https://", "HTTP", "Http"))
    assert not page.startswith("//")
    assert not page.startswith("/\\")
