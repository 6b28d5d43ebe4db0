"""The names of territories, languages and projects, in English first, then in large languages.

Built once for each process, when something is matched for the first time.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.translation import override

from capx.findings.matching.names import Names
from capx.movement import names
from capx.movement.vocabularies import languages, projects, territories

DATA = Path(__file__).parent.parent / "data" / "other_names.toml"
ENGLISH = "en"
# In whose words names are found besides: the six of the United Nations, and more that many write.
OTHERS = (
    *("ar", "es", "fr", "ru", "zh", "pt", "de", "it", "nl", "pl", "sv", "cs", "uk", "sr"),
    *("tr", "fa", "hi", "bn", "id", "ja", "ko", "vi", "el", "he", "ca", "hu", "ro", "fi", "da"),
)

# Language, family and code of a wiki.
_FORMS = ("{1} in {0}", "{1} {0}", "{0}-language {1}", "{1} {2}", "{2} {1}")


@cache
def territory_names() -> Names:
    codes = ((code, code) for code in territories())
    return Names(
        [*_territories(ENGLISH), *_other("territories"), *codes],
        [named for language in OTHERS for named in _territories(language)],
    )


@cache
def language_names() -> Names:
    own = ((row.autonym, row.code) for row in languages().values())
    codes = ((code, code) for code in languages())
    return Names(
        [*_languages(ENGLISH), *_other("languages"), *own, *codes],
        [named for language in OTHERS for named in _languages(language)],
    )


@cache
def project_names() -> Names:
    with override(ENGLISH):
        english = [*_projects(ENGLISH), *_ways_to_name_projects()]
    return Names(english, [named for language in OTHERS for named in _projects(language)])


@cache
def words_of_places_and_languages() -> frozenset[str]:
    """Every word that names a country or a language: no typing error in a name of anything else."""
    named = (*_territories(ENGLISH), *_languages(ENGLISH), *_other("territories"))
    return frozenset(word for name, _code in named for word in name.split())


def _territories(language: str) -> Iterator[tuple[str, str]]:
    return ((names.territory_name(code, language), code) for code in territories())


def _languages(language: str) -> Iterator[tuple[str, str]]:
    return ((names.language_name(code, language), code) for code in languages())


def _projects(language: str) -> Iterator[tuple[str, str]]:
    return ((names.project_name(dbname, language), dbname) for dbname in projects())


def _ways_to_name_projects() -> Iterator[tuple[str, str]]:
    """By database or domain, "Wikipedia in French", "Wikipedia (fr)"; "commons" where it is one."""
    wikis = Counter(row.family for row in projects().values())
    for row in projects().values():
        domain = row.domain.removeprefix("www.")
        code, _dot, _rest = domain.partition(".")
        called = {row.dbname, domain, domain.removesuffix(".org")}
        yield from ((name, row.dbname) for name in called if wikis[name] <= 1)
        if row.language:
            language = names.language_name(row.language, ENGLISH)
            yield from ((form.format(language, row.family, code), row.dbname) for form in _FORMS)
        elif wikis[row.family] == 1:
            yield row.family, row.dbname


def _other(vocabulary: str) -> Iterator[tuple[str, str]]:
    known = tomllib.loads(DATA.read_text(encoding="utf-8"))[vocabulary]
    return ((name, code) for code, named in known.items() for name in named)
