"""The code that a member is told, and can tell the staff instead of a name."""

import secrets

# No letter that is read as another sign, and no vowel: no words come about (Crockford's base 32).
_SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
_PART = 4  # signs


def new_code() -> str:
    """Two parts such as `7K3M-X2QD`: 39 bits, nothing to be guessed and little to be mistyped."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_PART)) for _ in range(2))
