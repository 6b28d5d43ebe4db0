"""Where a wiki is found: at its domain, or where the settings put a wiki for tests."""

from typing import Protocol

from django.conf import settings


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


def edit_address(wiki: Wiki, revision: int) -> str:
    """The page that shows what this one edit has changed."""
    return f"{wiki_address(wiki)}/w/index.php?diff={revision}"
