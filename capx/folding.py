"""How text is compared: blind to case, diacritics and compatibility forms, in every script.

Done here, once, in Python, so that SQLite and PostgreSQL find the same. Marks that are vowels or
letters of their own (Devanagari signs, Japanese voicing) are kept: only those that a reader of
Latin, Greek, Cyrillic, Arabic or Hebrew leaves out at will are dropped.
"""

import re
import sys
import unicodedata
from itertools import pairwise

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
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007"
    "\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_BEFORE_IDEOGRAPHS = 0x1FFFF  # every combining mark stands before the later planes


def _marks() -> str:
    """The combining marks of all scripts, as ranges of a character class."""
    marks = [
        point
        for point in range(min(sys.maxunicode, _BEFORE_IDEOGRAPHS))
        if unicodedata.category(chr(point)).startswith("M")
    ]
    starts = [marks[0], *(b for a, b in pairwise(marks) if b != a + 1)]
    ends = [*(a for a, b in pairwise(marks) if b != a + 1), marks[-1]]
    return "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end in zip(starts, ends, strict=True))


_HAS_RUN = re.compile(f"[{_UNSPACED}]")
_RUN = re.compile(f"[{_UNSPACED}]+")
_WORD = re.compile(f"[\\w{_marks()}]+")


def fold(text: str) -> str:
    """The form in which two spellings of one word are the same text."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", decomposed)).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def terms(text: str) -> tuple[list[str], list[str]]:
    """Take a text apart into folded words, and runs of scripts that are written without spaces.

    A word is found by its beginning, a run by any part of it.
    """
    folded = fold(text).replace("_", " ")
    if not _HAS_RUN.search(folded):
        return _WORD.findall(folded), []
    runs = [part for run in _RUN.findall(folded) for part in _WORD.findall(run)]
    return _WORD.findall(_RUN.sub(" ", folded)), runs
