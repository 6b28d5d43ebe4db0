"""In whose words and order dates are written."""

from functools import lru_cache

from babel import Locale
from babel.localedata import exists

from capx.movement.fallbacks import chain
from capx.movement.vocabularies import languages
from capx.reader import reader_language

READERS = 64  # languages of the interface, with room


def reader_locale() -> Locale:
    """CLDR's locale for the language of the page: the first of its fallback chain that has one."""
    return _locale(reader_language())


@lru_cache(maxsize=READERS)
def _locale(language: str) -> Locale:
    tags = (languages()[code].cldr for code in chain(language))
    return Locale.parse(next(tag for tag in tags if tag and exists(tag)))
