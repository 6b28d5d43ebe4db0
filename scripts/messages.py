"""Collect the texts of the interface into the catalogues: `make messages`.

With Babel alone, so that no gettext program is needed: templates are turned into Python by Django
first. Translations are kept; texts that are gone leave the catalogues. `--check` changes nothing
and fails where a catalogue is behind.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES, LOCALE = ROOT / "capx", ROOT / "capx" / "locale"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "_t": None,  # gettext, where `_` is the lazy one
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def collected() -> Catalog:
    """All texts of Python files and templates, with the comments for translators."""
    catalogue = Catalog(project="Capacity Exchange", charset="utf-8", fuzzy=False)
    for path in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("templates/**/*.html")]):
        place = str(path.relative_to(ROOT))
        for _line, text, comments, context in _texts(path):
            catalogue.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def _texts(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    source = path.read_text()
    if path.suffix == ".html":
        # What is no text is blotted out by Django, but still indented as no Python file may be.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.strip() for line in lines)
    yield from extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"])


def written(catalogue: Catalog) -> bytes:
    target = io.BytesIO()
    write_po(
        target, catalogue, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True
    )
    return target.getvalue()


def updated(path: Path, template: Catalog) -> bytes:
    """The catalogue at `path` with the texts of today, its dates left alone."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return written(catalogue)


def main() -> int:
    settings.configure()
    django.setup()
    template = collected()
    behind = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        content = updated(path, template)
        if content != path.read_bytes():
            behind.append(str(path.relative_to(ROOT)))
            if "--check" not in sys.argv:
                path.write_bytes(content)
    print("\n".join(behind) or "The catalogues hold the texts of today.")
    return 1 if behind and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
