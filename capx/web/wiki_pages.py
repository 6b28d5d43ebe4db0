"""Addresses of pages on the wikis."""

from urllib.parse import quote, urljoin


def page_address(origin: str, title: str) -> str:
    """The page of that title on the wiki whose API or start page is `origin`; empty for none."""
    return urljoin(origin, "/wiki/" + quote(title.replace(" ", "_"), safe=":")) if title else ""
