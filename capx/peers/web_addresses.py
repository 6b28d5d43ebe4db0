"""Addresses elsewhere, as people write them, and as they are stored: https and nothing else."""

import re
from urllib.parse import quote, unquote, urlsplit

from capx.peers.links import LONGEST, https_link

META = "meta.wikimedia.org"
_MOBILE_META = "meta.m.wikimedia.org"
_BARE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/.*)?", re.IGNORECASE)
_SCRIPTS = ("javascript:", "data:", "vbscript:")
_FORBIDDEN_IN_TITLES = re.compile(r"[#<>\[\]|{}\x00-\x1f\x7f\ufffd]")
_LONGEST_TITLE = 255  # bytes of UTF-8: MediaWiki's limit
_HANDLE = re.compile(r"@?([A-Za-z0-9_][A-Za-z0-9_.-]*)@([A-Za-z0-9.-]+\.[A-Za-z]{2,})")
_PROFILE = re.compile(r"/@([A-Za-z0-9_][A-Za-z0-9_.-]*)/?")


def https_address(text: str) -> str | None:
    """The address with https, which may be left out; None where it is no such address."""
    typed = text.strip()
    return https_link(f"https://{typed}" if _BARE.fullmatch(typed) else typed)


def meta_page_address(text: str) -> str | None:
    """The address of a page on Meta-Wiki, given by its title or address; None if it is neither."""
    title = _meta_title(text.strip())
    if not title or _FORBIDDEN_IN_TITLES.search(title):
        return None
    title = "_".join(title.replace("_", " ").split())
    if not title or len(title.encode()) > _LONGEST_TITLE:
        return None
    address = f"https://{META}/wiki/{quote(title, safe="/:(),!'")}"
    return address if len(address) <= LONGEST else None


def _meta_title(typed: str) -> str | None:
    if "://" not in typed and not typed.lower().startswith((META, _MOBILE_META)):
        return None if typed.lower().startswith(_SCRIPTS) else typed
    parts = urlsplit(https_address(typed) or "")
    if parts.hostname not in {META, _MOBILE_META} or not parts.path.startswith("/wiki/"):
        return None
    return unquote(parts.path.removeprefix("/wiki/"))


def mastodon_address(text: str) -> str | None:
    """The address of a profile, given so or as @name@server; None if it is neither."""
    typed = text.strip()
    if handle := _HANDLE.fullmatch(typed):
        name, server = handle.groups()
        return https_address(f"https://{server.lower()}/@{name}")
    address = https_address(typed)
    parts = urlsplit(address or "")
    profile = _PROFILE.fullmatch(parts.path)
    return f"https://{parts.hostname}/@{profile.group(1)}" if address and profile else None
