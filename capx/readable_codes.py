"""Codes by chance alone, which people read out and type: such as `K3M9-7QXZ`."""

import re
import secrets

_SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another, no vowels: no words
_HALF = 4
_CODE = re.compile(f"[{_SIGNS}]{{{_HALF}}}-[{_SIGNS}]{{{_HALF}}}")


def new_code() -> str:
    """38 bits, which say nothing of anybody: nothing to be guessed, and little to be mistyped."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_HALF)) for _ in range(2))


def known_as_code(text: str) -> str:
    """The text, if it has the form of such a code; else nothing."""
    return text if _CODE.fullmatch(text) else ""
