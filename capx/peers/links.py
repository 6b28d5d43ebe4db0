"""Which addresses of the web members may link to."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 500  # characters
_is_address = URLValidator(schemes=["https"])


def https_link(text: str) -> str | None:
    """The address, if it is one of the encrypted web that shows where it leads; else None.

    A name before the host (`https://commons.wikimedia.org@elsewhere.example/`) only deceives.
    """
    address = text.strip()
    try:
        _is_address(address)
        host = urlsplit(address).netloc
    except (ValidationError, ValueError):
        return None
    return address if len(address) <= LONGEST and "@" not in host else None
