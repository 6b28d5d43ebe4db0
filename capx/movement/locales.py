"""CLDR's locales, in whose words dates, numbers and lists are written."""

from functools import lru_cache

from babel import Locale
from babel.localedata import exists

from capx.movement.fallbacks import chain
from capx.movement.vocabularies import languages

READERS = 64  # languages of the interface, with room


@lru_cache(maxsize=READERS)
def locale_of(language: str) -> Locale:
    """For the language of a page: the first of its fallback chain that CLDR has words for."""
    tags = (languages()[code].cldr for code in chain(language))
    return Locale.parse(next(tag for tag in tags if tag and exists(tag)))
