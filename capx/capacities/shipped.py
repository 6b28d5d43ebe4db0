"""The directory as it is shipped: `data/tree.toml`, `data/themes.toml`, `data/words/*.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class ShippedCapacity:
    slug: str
    parent: str | None
    position: int  # in the whole tree, so that neighbours keep the order of the file
    wikidata_id: str


@dataclass(frozen=True)
class ShippedWords:
    label: str
    description: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class ShippedTheme:
    slug: str
    position: int
    capacities: tuple[str, ...]
    words: dict[str, dict[str, str]]  # language code to label and description


@cache
def shipped_capacities() -> tuple[ShippedCapacity, ...]:
    """Parents stand before their children."""
    return tuple(
        ShippedCapacity(row["slug"], row.get("parent"), position, row.get("wikidata", ""))
        for position, row in enumerate(_read(FOLDER / "tree.toml")["capacity"])
    )


@cache
def shipped_words() -> dict[str, dict[str, ShippedWords]]:
    """Words of the capacities by language code, then by slug."""
    return {
        language: {
            slug: ShippedWords(row["label"], row["description"], tuple(row["aliases"]))
            for slug, row in tables.get("capacity", {}).items()
        }
        for language, tables in _word_files().items()
    }


@cache
def shipped_themes() -> tuple[ShippedTheme, ...]:
    return tuple(
        ShippedTheme(row["slug"], position, tuple(row["capacities"]), _theme_words(row["slug"]))
        for position, row in enumerate(_read(FOLDER / "themes.toml")["theme"])
    )


def _theme_words(slug: str) -> dict[str, dict[str, str]]:
    return {
        language: tables["theme"][slug]
        for language, tables in _word_files().items()
        if slug in tables.get("theme", {})
    }


@cache
def _word_files() -> dict[str, dict[str, Any]]:
    return {path.stem: _read(path) for path in sorted((FOLDER / "words").glob("*.toml"))}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
