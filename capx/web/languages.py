"""Which languages the interface speaks: those that have a catalogue, by their own names."""

from pathlib import Path

from babel import Locale

SOURCE_LANGUAGE = "en"


def interface_languages(folder: Path) -> list[tuple[str, str]]:
    """Pairs of code (`pt-br`) and autonym, found in `folder`, in the order of the codes.

    English, the language of the source texts, is always among them.
    """
    codes = {SOURCE_LANGUAGE} | {
        path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/django.po")
    }
    return sorted((_code(name), _autonym(name)) for name in codes)


def _code(locale_name: str) -> str:
    return locale_name.replace("_", "-").lower()


def _autonym(locale_name: str) -> str:
    name = Locale.parse(locale_name).get_display_name() or locale_name
    return name[0].upper() + name[1:]
