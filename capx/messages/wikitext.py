"""A member's words as wikitext: links work, and nothing reaches beyond their own section."""

import re
from itertools import pairwise

SIGNATURE = "~~~~"
_LISTS = "*#:;"  # what begins a line that keeps its own line break
_ESCAPED = (
    (re.compile("<"), "&lt;"),  # tags, and comments that never end
    (re.compile(r"\{"), "&#123;"),  # templates and tables
    (re.compile("~~"), "~&#126;"),  # signatures of their own
    (re.compile("_(?=_.+__)"), "&#95;"),  # words that switch the page, as __NOTOC__, in any script
    (re.compile("\uff3f(?=\uff3f.+\uff3f\uff3f)"), "&#65343;"),  # the same on Japanese wikis
    # Categories, pictures, other languages; a wiki also reads %3A and &#58; as a colon.
    (re.compile(r"\[\[(?=[^\[\]|:]+:|[^\[\]|:]*[%&])"), "[[:"),
    (re.compile("^=|=$"), "&#61;"),  # headings
)
_SIGNED = re.compile(r"\s*~{3,5}\s*$")


def section_title(text: str) -> str:
    return _escaped(" ".join(text.split()))


def section_text(text: str) -> str:
    """Signed; lines stay lines."""
    own = _SIGNED.sub("", text).strip()
    lines = [_escaped(line.strip()) for line in own.splitlines()]
    broken = [
        f"{line}<br>" if _runs_on(line, following) else line
        for line, following in pairwise([*lines, ""])
    ]
    return f"{'\n'.join(broken)}\n\n{SIGNATURE}"


def summary_title(text: str) -> str:
    """As it may stand between the marks that lead from a summary to a section."""
    return " ".join(text.replace("/*", "").replace("*/", "").replace("[[", "").split())


def _runs_on(line: str, following: str) -> bool:
    """Whether a wiki would make one line of the two."""
    return bool(line and following) and line[0] not in _LISTS and following[0] not in _LISTS


def _escaped(text: str) -> str:
    for pattern, replacement in _ESCAPED:
        text = pattern.sub(replacement, text)
    return text
