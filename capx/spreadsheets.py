"""Tables for spreadsheets, which work out what looks like a formula."""

import re

# What they take for the beginning of one; also behind a sign that they may take for the end of a
# cell, as each country's version takes another.
_FORMULA = re.compile(r"(?:^|(?<=[;,|\t\r\n]))(?=\s*[=+\-@＝＋－＠])")


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out: it is text then."""
    return _FORMULA.sub("'", text)
