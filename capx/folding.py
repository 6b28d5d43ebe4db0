"""How text is compared: blind to case, diacritics and compatibility forms, in every script.

Done here, once, in Python, so that SQLite and PostgreSQL find the same. Marks that are vowels or
letters of their own (Devanagari signs, Japanese voicing) are kept: only those that a reader of
Latin, Greek, Cyrillic, Arabic or Hebrew leaves out at will are dropped.
"""

import re
import unicodedata
from functools import lru_cache

# Combining diacritics; Hebrew points; Arabic vowel signs, tatweel; joiners and direction marks.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# Letters that Unicode does not take apart, though readers do.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d"}
    | {"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي"}
)
# Scripts written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, Kana, Han …
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007"
    "\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_TERM = re.compile(rf"(?P<run>[{_UNSPACED}]+)|(?P<word>(?:(?![{_UNSPACED}])[\w\u0900-\u0dff])+)")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form in which two spellings of one word are the same text."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", decomposed)).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def terms(text: str) -> tuple[list[str], list[str]]:
    """Take a text apart into folded words, and runs of scripts that are written without spaces.

    A word is found by its beginning, a run by any part of it.
    """
    words: list[str] = []
    runs: list[str] = []
    for match in _TERM.finditer(fold(text)):
        (runs if match["run"] else words).append(match[0])
    return words, runs
