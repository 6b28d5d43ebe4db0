"""Names that members type, and the codes that they mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from capx.folding import fold
from capx.movement import names
from capx.movement.names import Choices
from capx.movement.vocabularies import languages, projects
from capx.reader import reader_language

READERS = 64  # languages of the interface, with room


class Names(Protocol):
    """Names to choose from, and what code is meant by what somebody types."""

    def options(self) -> Sequence[tuple[str, str]]: ...

    def code_of(self, text: str) -> str | None: ...


@dataclass(frozen=True)
class Vocabulary:
    """Things with a code and a name in each language.

    `also` are further names by which they are known everywhere, as pairs of code and name.
    """

    name: str
    choices_in: Callable[[str], Choices]
    name_in: Callable[[str, str], str]
    also: Callable[[], Iterable[tuple[str, str]]]

    def name_of(self, code: str) -> str:
        return self.name_in(code, reader_language())

    def choices(self) -> Choices:
        return self.choices_in(reader_language())

    def code_of(self, text: str) -> str | None:
        """What is meant by a name in the reader's language, a further name, or the code itself."""
        return _codes(self, reader_language()).get(fold(text))

    def options(self) -> list[tuple[str, str]]:
        """Names in the reader's language, each with a further name that helps to find it."""
        further = dict(self.also())
        return [
            (name, further.get(code, "") if further.get(code) != name else "")
            for code, name in self.choices()
        ]


@lru_cache(maxsize=3 * READERS)
def _codes(vocabulary: Vocabulary, language: str) -> dict[str, str]:
    """Codes by folded name; where two share a name, the one that the reader's language gives it."""
    choices = vocabulary.choices_in(language)
    further = {fold(name): code for code, name in vocabulary.also()}
    return further | {fold(code): code for code, _ in choices} | _by_name(choices)


def _by_name(choices: Choices) -> dict[str, str]:
    return {fold(name): code for code, name in reversed(choices)}


LANGUAGES = Vocabulary(
    "language",
    names.language_choices,
    names.language_name,
    lambda: ((row.code, row.autonym) for row in languages().values()),
)
TERRITORIES = Vocabulary("territory", names.territory_choices, names.territory_name, tuple)
PROJECTS = Vocabulary(
    "project",
    names.project_choices,
    names.project_name,
    lambda: ((row.dbname, row.domain) for row in projects().values()),
)
