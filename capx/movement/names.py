"""What territories, languages and projects are called in the reader's language.

Names of countries and languages are CLDR's, through Babel, in the first language of the reader's
fallback chain that has one. A language that CLDR does not know is called by its autonym. Names of
regions and projects are texts of ours. A code that has left the data files is its own name.
"""

from collections import ChainMap
from collections.abc import Callable, Mapping
from functools import lru_cache

from babel import Locale
from babel.localedata import exists
from django.utils.translation import override, pgettext

from capx.folding import fold
from capx.movement.enums import Family, Region
from capx.movement.fallbacks import chain
from capx.movement.vocabularies import ProjectRow, languages, projects, territories

type Names = Mapping[str, str]
type Choices = tuple[tuple[str, str], ...]

# Wikis whose language is English, in words of its own.
SIMPLE_ENGLISH = "simple"
READERS = 64  # languages of the interface, with room


def territory_name(code: str, language: str) -> str:
    return _territory_names(language).get(code, code)


def language_name(code: str, language: str) -> str:
    return _language_names(language).get(code, code)


def project_name(dbname: str, language: str) -> str:
    return _project_names(language).get(dbname, dbname)


def territory_choices(language: str) -> Choices:
    """Countries and regions with their names, by name; likewise the other two."""
    return _sorted(_territory_names, language)


def language_choices(language: str) -> Choices:
    return _sorted(_language_names, language)


def project_choices(language: str) -> Choices:
    return _sorted(_project_names, language)


@lru_cache(maxsize=3 * READERS)
def _sorted(names: Callable[[str], Names], language: str) -> Choices:
    return tuple(sorted(names(language).items(), key=lambda choice: (fold(choice[1]), choice[0])))


def _locales(language: str) -> list[Locale]:
    """What CLDR is translated into, of the reader's fallback chain; English at least."""
    tags = (languages()[code].cldr for code in chain(language))
    return [Locale.parse(tag) for tag in tags if tag and exists(tag)]


@lru_cache(maxsize=READERS)
def _territory_names(language: str) -> Names:
    cldr = ChainMap(*(dict(locale.territories) for locale in _locales(language)))
    with override(language):
        regions = {region.value: str(region.label) for region in Region}
    return {code: regions.get(code) or cldr[code] for code in territories()}


@lru_cache(maxsize=READERS)
def _language_names(language: str) -> Names:
    locales = _locales(language)
    cldr = ChainMap(*(_variants(locales[0]), *(dict(locale.languages) for locale in locales)))
    return {row.code: cldr.get(row.cldr, row.autonym) for row in languages().values()}


def _variants(reader: Locale) -> dict[str, str]:
    """Names of variants, put together where CLDR has no word for them: "português (Brasil)".

    Left out where that would say no more than the name of the language.
    """
    tags = [row.cldr for row in languages().values() if "_" in row.cldr]
    names = {tag: reader.languages.get(tag) or _put_together(tag, reader) for tag in tags}
    plain = {reader.languages.get(tag.partition("_")[0]) for tag in tags}
    return {tag: name for tag, name in names.items() if name and name not in plain}


def _put_together(tag: str, reader: Locale) -> str | None:
    return Locale.parse(tag).get_display_name(reader)


@lru_cache(maxsize=READERS)
def _project_names(language: str) -> Names:
    names = _language_names(language)
    with override(language):
        return {row.dbname: _project(row, names) for row in projects().values()}


def _project(row: ProjectRow, languages_named: Names) -> str:
    """In the active language. The wikis of affiliates go by their domain."""
    if row.family == Family.WIKIMEDIA:
        return row.domain
    family = str(Family(row.family).label)
    if not row.language:
        return _of_many_languages(row, family)
    named = languages_named[row.language]
    if row.dbname.startswith(SIMPLE_ENGLISH):
        named = pgettext("name of a language", "Simple English")
    # Translators: the name of a wiki, such as "Portuguese Wikipedia". The language comes in the
    # form in which it stands alone; write "%(family)s (%(language)s)" where it cannot be joined.
    return pgettext("wiki", "%(language)s %(family)s") % {"language": named, "family": family}


def _of_many_languages(row: ProjectRow, family: str) -> str:
    if row.dbname in {"sourceswiki", "betawikiversity"}:
        # Translators: the wiki of a family for all languages without a wiki of their own, such as
        # "Multilingual Wikisource".
        return pgettext("wiki", "Multilingual %(family)s") % {"family": family}
    return family
