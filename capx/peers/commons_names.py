"""The many ways in which people name a file of Wikimedia Commons."""

import re
from urllib.parse import unquote, urlsplit

MAXIMUM_BYTES = 240  # MediaWiki's limit for the name of a file
_WIKI_HOST = re.compile(r"([a-z0-9-]+\.)+wik(imedia|ipedia)\.org")
_THUMBNAIL = re.compile(r"/thumb/./../(?P<name>[^/]+)/[^/]+$")
_ORIGINAL = re.compile(r"/./../(?P<name>[^/]+)$")
_SPACES = re.compile(r"[ _]+")
_FORBIDDEN = re.compile(r"[#<>\[\]|{}/\\:\x00-\x1f\x7f]")
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}$")


def commons_file_name(text: str) -> str | None:
    """The name without "File:", as Commons writes it; None where the text cannot name a file.

    Understood are a name with or without its namespace, the address of the file's page on any
    Wikimedia wiki, and the address of the picture itself.
    """
    text = text.strip()
    raw = _from_address(text) if text.startswith(("http://", "https://")) else text
    if raw is None:
        return None
    name = _SPACES.sub(" ", raw.rpartition(":")[2]).strip(" ")
    if not _ENDING.search(name) or _FORBIDDEN.search(name):
        return None
    name = name[0].upper() + name[1:]
    return name if len(name.encode()) <= MAXIMUM_BYTES else None


def _from_address(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not _WIKI_HOST.fullmatch(parts.hostname or ""):
        return None
    if parts.hostname == "upload.wikimedia.org":
        found = _THUMBNAIL.search(parts.path) or _ORIGINAL.search(parts.path)
        return unquote(found["name"]) if found else None
    _, _, title = unquote(parts.path).partition("/wiki/")
    return title.removeprefix("Special:FilePath/") or None
