"""Usernames as MediaWiki writes them, so that one person has one name here."""

import re
import unicodedata

from capx.folding import fold

MAXIMUM_BYTES = 255  # of UTF-8: MediaWiki's limit for a title
_LONGEST_FOLDED = 255  # characters, of `Peer.name_folded`
# Direction marks, which MediaWiki drops; and all that it takes for a space.
_DROPPED = re.compile("[\u200e\u200f\u202a-\u202e]")
_SPACES = re.compile("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_FORBIDDEN = re.compile(r"[#<>\[\]|{}/\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")


def canonical_username(text: str) -> str | None:
    """The name with spaces and a capital first letter; None where no wiki allows such a name."""
    name = _SPACES.sub(" ", _DROPPED.sub("", unicodedata.normalize("NFC", text))).strip(" ")
    if not name or _FORBIDDEN.search(name):
        return None
    name = _capital(name[0]) + name[1:]
    return name if len(name.encode()) <= MAXIMUM_BYTES else None


def handle_of(username: str) -> str:
    """How a username stands in addresses."""
    return username.replace(" ", "_")


def folded_name(username: str) -> str:
    """How a name is compared. Folding may make it longer: what is cut off is not searched for."""
    return fold(username)[:_LONGEST_FOLDED]


def _capital(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter  # "ß" stays, as on the wikis
