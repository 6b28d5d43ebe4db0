"""Where a wiki is found: at its domain, or where the settings put a wiki for tests."""

from typing import Protocol
from urllib.parse import quote, urljoin

from django.conf import settings

_PLAIN_IN_TITLES = ":/()!*,;@~"  # MediaWiki leaves these in addresses as they are


class Wiki(Protocol):
    """What the vocabulary tells of a wiki."""

    @property
    def dbname(self) -> str: ...

    @property
    def domain(self) -> str: ...


def wiki_address(wiki: Wiki) -> str:
    """The origin, without a slash at its end."""
    of_tests: str = settings.WIKI_ADDRESSES.get(wiki.dbname, "")
    return of_tests.rstrip("/") or f"https://{wiki.domain}"


def api_address(wiki: Wiki) -> str:
    return f"{wiki_address(wiki)}/w/api.php"


def sign_in_api() -> str:
    """Of the wiki that signs members in, which also knows their accounts on all others."""
    return f"{settings.OAUTH_WIKI_URL}/w/api.php"


def page_address(origin: str, title: str) -> str:
    """The page of that title on the wiki whose API or start page is `origin`; empty for none."""
    path = quote(title.replace(" ", "_"), safe=_PLAIN_IN_TITLES)
    return urljoin(origin, f"/wiki/{path}") if title else ""


def edit_address(wiki: Wiki, revision: int) -> str:
    """The page that shows what this one edit has changed."""
    return f"{wiki_address(wiki)}/w/index.php?diff={revision}"
