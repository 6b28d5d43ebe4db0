import re

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def printable(text: str) -> str:
    """Line ends as they are on Unix, without the control signs that calendars and XML forbid."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
