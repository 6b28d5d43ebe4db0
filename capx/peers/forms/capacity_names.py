"""Capacities by their names, for forms on which the picker would be too much."""

from capx.capacities import directory
from capx.folding import fold
from capx.reader import reader_language


class CapacityNames:
    """The directory as a vocabulary. Its words change while the site runs: none are kept."""

    @staticmethod
    def name_of(code: str) -> str:
        """The label of a capacity by its slug."""
        entry = directory.current().get(code)
        return entry.label(reader_language()) if entry else code

    @staticmethod
    def code_of(text: str) -> str | None:
        """The slug that is meant by a label or an alias in the reader's language, or by a slug.

        A retired capacity keeps its name: whoever named it before may leave it where it is.
        """
        language, meant = reader_language(), fold(text)
        entries = directory.current().entries
        for entry in entries:
            if meant in {fold(entry.label(language)), entry.slug}:
                return entry.slug
        for entry in entries:
            if meant in {fold(alias) for alias in entry.aliases(language)}:
                return entry.slug
        return None

    @staticmethod
    def options() -> list[tuple[str, str]]:
        """Labels in the reader's language, by name."""
        language = reader_language()
        labels = [entry.label(language) for entry in directory.current().offered]
        return [(label, "") for label in sorted(labels, key=fold)]


CAPACITIES = CapacityNames()
