"""What is kept of the page that a report is about: never what was private in its address."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from capx.feedback.limits import LONGEST_PAGE

# Lists whose query string is the state of a search; behind others stand codes, tokens and names.
_SEARCHES = ("/explore/", "/capacities/", "/events/", "/organizations/")


def page_named(text: str, *, host: str) -> str:
    """Give the path of a page of this site (`host`), or the whole address of one elsewhere.

    Empty where the text is no address of a page, or too long for one.
    """
    named = text.strip()
    try:
        parts = urlsplit(named)
    except ValueError:
        return ""
    if parts.netloc and parts.netloc != host:
        return _elsewhere(named) if parts.scheme in {"http", "https"} else ""
    if not parts.path.startswith("/") or not url_has_allowed_host_and_scheme(named, {host}):
        return ""
    if parts.path.startswith(("//", "/\\")):  # alone it would be an address elsewhere
        return ""
    path = _without_secret(parts.path)
    kept = f"{path}?{parts.query}" if parts.query and path in _SEARCHES else path
    return kept[:LONGEST_PAGE]


def own_page_named(text: str, *, host: str) -> str:
    """The same for pages of this site alone, as browsers tell where a reader comes from."""
    page = page_named(text, host=host)
    return page if page.startswith("/") else ""


def _elsewhere(address: str) -> str:
    is_plain = address.isprintable() and " " not in address and "\\" not in address
    return address if is_plain and len(address) <= LONGEST_PAGE else ""


def _without_secret(path: str) -> str:
    """Whoever has the address of a private feed reads it: where it would stand says enough."""
    try:
        match = resolve(path)
    except Resolver404:
        return path
    token = match.kwargs.get("token")
    return path.replace(token, "…") if token else path
