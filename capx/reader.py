"""Who reads the page, as far as every room has to know."""

from django.utils.translation import get_language


def reader_language() -> str:
    """The code of the language in which the page is; English where translation is switched off."""
    return get_language() or "en"
