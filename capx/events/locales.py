"""In whose words and order dates are written."""

from babel import Locale
from babel.core import get_global
from babel.localedata import exists

from capx.movement.locales import locale_of
from capx.reader import reader_language


def reader_locale() -> Locale:
    """CLDR's locale for the language of the page: the first of its fallback chain that has one."""
    return locale_of(reader_language())


def first_weekday(locale: Locale) -> int:
    """0 for Monday: as most readers of the language begin their week.

    English is read by the whole world, and has the week of the whole world.
    """
    if locale.territory or locale.language == "en":
        return locale.first_week_day
    likely = get_global("likely_subtags")
    whole = likely.get(str(locale)) or likely.get(locale.language) or ""
    tags = (whole, f"{locale.language}_{whole.rpartition('_')[2]}")
    return next((Locale.parse(tag) for tag in tags if exists(tag)), locale).first_week_day
