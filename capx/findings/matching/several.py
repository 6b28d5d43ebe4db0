"""Several names in one text, such as "English, French and Arabic"."""

import re
from collections.abc import Callable, Iterator

from capx.findings.matching.keys import without_brackets

_BULLET = re.compile(r"^[\s*#:;•·–-]+")
_LINES = re.compile(r"[\n;•·]|\s[|/]\s")
_COMMAS = re.compile(r"[,،、，]")
_AND = re.compile(r"\s(?:and|&|et|y|e|und|و)\s", re.IGNORECASE)
_UP_TO_BRACKET = re.compile(r"[^()]*([()]?)")
MOST = 100  # names of one text: who writes more has not written a list
LONGEST = 30_000  # characters of it that are read


def each_name(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Take a text apart, but never within a name that is known: "Bosnia and Herzegovina".

    Nor in brackets, which do not make a list known either: "Ghana, Myanmar (Burma)" are two.
    """

    def is_one(name: str) -> bool:
        return is_known(without_brackets(name))

    lines = _split(_LINES, text[:LONGEST])
    found = (name for line in lines for name in _apart(line, is_one, _COMMAS, _AND))
    for _number, name in zip(range(MOST), found, strict=False):
        yield name


def _apart(
    text: str, is_known: Callable[[str], bool], *separators: re.Pattern[str]
) -> Iterator[str]:
    name = _BULLET.sub("", text).strip()
    if not name:
        return
    pieces = _split(separators[0], name) if separators and not is_known(name) else [name]
    if len(pieces) == 1 and (not separators or is_known(name)):
        yield name
        return
    for piece in pieces:
        yield from _apart(piece, is_known, *separators[1:])


def _split(separator: re.Pattern[str], text: str) -> list[str]:
    """Outside of brackets. In one pass: strangers write what is taken apart here."""
    outside = _UP_TO_BRACKET.sub(_hide_what_is_in_brackets, text)
    spans = [found.span() for found in separator.finditer(outside)]
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _hide_what_is_in_brackets(part: re.Match[str]) -> str:
    return "x" * len(part[0]) if part[1] == ")" else part[0]
