def printable(text: str) -> str:
    """Line ends as they are on Unix, without the control signs that calendars and XML forbid."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or (sign >= " " and sign not in _OTHERS)
    )


_OTHERS = {"\x7f", "\ufffe", "\uffff"}
