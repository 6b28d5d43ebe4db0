"""Addresses for people, where they see what a source says."""

from urllib.parse import quote

from django.conf import settings


def page_address(wiki: str, title: str) -> str:
    return f"{wiki}/wiki/{quote(title.replace(' ', '_'), safe=':/()!*,;@~')}"


def meta_address(title: str) -> str:
    """On the wiki that signs members in."""
    return page_address(settings.OAUTH_WIKI_URL, title)


def meta_api() -> str:
    return f"{settings.OAUTH_WIKI_URL}/w/api.php"
