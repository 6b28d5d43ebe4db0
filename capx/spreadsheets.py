"""Text in a CSV file that spreadsheets show, and never carry out as a formula.

See https://owasp.org/www-community/attacks/CSV_Injection.
"""

import re

# What begins a formula; also behind a sign that may be taken for the end of a cell, as each
# country's version of a spreadsheet takes another.
_FORMULA = re.compile(r"(?:^|(?<=[;,|\t\r\n]))(?=\s*[=+\-@＝＋－＠])")
BYTE_ORDER_MARK = "\ufeff"  # without it at the head of a file Excel takes UTF-8 for something else


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out: it is text then."""
    return _FORMULA.sub("'", text)
