"""Several names in one text, such as "English, French and Arabic"."""

import re
from collections.abc import Callable, Iterator

from capx.findings.matching.keys import without_brackets

_BULLET = re.compile(r"^[\s*#:;•·–-]+")
_NOT_IN_BRACKETS = r"(?![^()]*\))"
_LINES = re.compile(r"(?:[\n;•·]|\s[|/]\s)" + _NOT_IN_BRACKETS)
_COMMAS = re.compile(r"[,،、，]" + _NOT_IN_BRACKETS)
_AND = re.compile(r"\s(?:and|&|et|y|e|und|و)\s" + _NOT_IN_BRACKETS, re.IGNORECASE)
MOST = 100  # names of one text: who writes more has not written a list


def each_name(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Take a text apart, but never within a name that is known: "Bosnia and Herzegovina".

    Nor in brackets, which do not make a list known either: "Ghana, Myanmar (Burma)" are two.
    """

    def is_one(name: str) -> bool:
        return is_known(without_brackets(name))

    found = (name for line in _LINES.split(text) for name in _apart(line, is_one, _COMMAS, _AND))
    for _number, name in zip(range(MOST), found, strict=False):
        yield name


def _apart(
    text: str, is_known: Callable[[str], bool], *separators: re.Pattern[str]
) -> Iterator[str]:
    name = _BULLET.sub("", text).strip()
    if not name:
        return
    pieces = separators[0].split(name) if separators and not is_known(name) else [name]
    if len(pieces) == 1 and (not separators or is_known(name)):
        yield name
        return
    for piece in pieces:
        yield from _apart(piece, is_known, *separators[1:])
