import re

_ROW = re.compile("[0-9]{1,18}")


def row_number(text: str) -> int:
    """The number of a row that a form names; 0, which no row has, for anything else."""
    return int(text) if _ROW.fullmatch(text) else 0
