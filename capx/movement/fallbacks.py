"""Where a text is taken from when a language has none: pt-br to pt to en."""

from collections.abc import Mapping
from functools import lru_cache

from capx.movement.vocabularies import languages

LAST = "en"


@lru_cache(maxsize=1024)
def chain(code: str) -> tuple[str, ...]:
    """The language itself, MediaWiki's fallbacks for it, and English at the end; none twice.

    A variant that is no language here (`es-ar`) follows the chain of its language; a code that is
    altogether unknown has only English.
    """
    known = languages()
    while code not in known and "-" in code:
        code = code.rpartition("-")[0]
    row = known.get(code)
    return tuple(dict.fromkeys((code, *row.fallbacks, LAST))) if row else (LAST,)


def best[T](words: Mapping[str, T], language: str) -> T | None:
    """Of words by language, those that serve a reader of the language best.

    None where no language of the chain has any.
    """
    return next((words[code] for code in chain(language) if code in words), None)
