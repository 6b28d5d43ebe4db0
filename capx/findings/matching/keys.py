"""How a name is compared: blind to case, accents, punctuation, and to words that tell nothing."""

import re
from collections.abc import Iterator

from capx.folding import fold

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_MARKS = re.compile(r"[^\w\s]|_")
_APOSTROPHES = re.compile("['’ʼʻ`´.]")  # within a word: Côte d'Ivoire, U.S.A.
_SAME = {"st": "saint", "ste": "saint", "ug": "user group", "usergroup": "user group"}
_ARTICLES = {"the"}


def key(name: str) -> str:
    """The form in which two ways to write one name are the same text."""
    plain = _APOSTROPHES.sub("", fold(name).replace("&", " and "))
    words = _MARKS.sub(" ", plain).split()
    spoken = [_SAME.get(word, word) for word in words if word not in _ARTICLES]
    return " ".join(spoken or words)


def parts(name: str) -> Iterator[str]:
    """What stands before brackets, and what in them: "Wikimedia Serbia (WMRS)" has two names."""
    inside = _BRACKETS.findall(name)
    if inside:
        yield from filter(key, (_BRACKETS.sub(" ", name), *inside))


def without_brackets(name: str) -> str:
    return _BRACKETS.sub(" ", name)
