"""The number by which an error in the log and what a member tells about it are brought together."""

import re
import secrets

_SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another, no vowels: no words
_HALF = 4
_REFERENCE = re.compile(f"[{_SIGNS}]{{{_HALF}}}-[{_SIGNS}]{{{_HALF}}}")


def new_reference() -> str:
    """By chance alone, so that it says nothing of anybody: such as `K3M9-7QXZ`."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_HALF)) for _ in range(2))


def known_as_reference(text: str) -> str:
    """The text, if it has the form of a reference; else nothing."""
    return text if _REFERENCE.fullmatch(text) else ""
