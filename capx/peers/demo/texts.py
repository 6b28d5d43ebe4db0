"""About texts of the demo: sentences that people would write, around the capacities they state."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from capx.capacities.directory import Entry
from capx.capacities.enums import Intent
from capx.movement.names import language_name
from capx.peers.demo.communities import DATA, read_data
from capx.peers.demo.statements import Stated
from capx.peers.demo.weighted import happens

_FIRST_YEAR, _LAST_YEAR = 2004, 2025
_MOST_NAMED = 3  # capacities in one sentence
# Names that keep their capital letter within a sentence.
_NAMES = (
    *("Wik", "Commons", "Lua", "Toolforge", "Pywikibot", "Diff", "Вики", "Вікі"),
    *("Universal", "Programs", "Event Metrics", "Kiwix"),
)


@cache
def sentences(language: str) -> Mapping[str, Any]:
    """The sentences in one language, as `data/texts/en.toml` explains them."""
    return read_data(f"texts/{language}.toml")


def text_languages() -> list[str]:
    return sorted(path.stem for path in (DATA / "texts").glob("*.toml"))


def about(chance: Random, language: str, *, wiki: str, stated: Stated) -> str:
    """A text in `language` by somebody who writes for the Wikipedia in the language `wiki`."""
    words = sentences(language)
    chosen = [chance.choice(words["opening"])] if happens(chance, 80) else []
    teaches = Intent.AVAILABLE if stated[Intent.AVAILABLE] else Intent.KNOWN
    chosen += [
        chance.choice(words[intent.value])
        for intent in (teaches, Intent.WANTED)
        if stated[intent] and happens(chance, 85)
    ]
    if happens(chance, 60) or not chosen:
        chosen.append(chance.choice(words["closing"]))
    return str(words["end"].join(chosen)).format(
        year=chance.randint(_FIRST_YEAR, _LAST_YEAR),
        language=language_name(wiki, language),
        **{intent.value: listed(stated[intent], language) for intent in Intent},
    )


def listed(entries: Sequence[Entry], language: str) -> str:
    """The first few labels as they stand within a sentence."""
    words = sentences(language)
    labels = [within_sentence(entry.label(language)) for entry in entries[:_MOST_NAMED]]
    *others, last = labels or [""]
    return str(words["comma"].join(others) + words["and"] + last if others else last)


def within_sentence(label: str) -> str:
    """A label with a small letter in front, but for names and abbreviations."""
    first = label.split(maxsplit=1)[0]
    if label.startswith(_NAMES) or first[1:] != first[1:].lower():
        return label
    return label[0].lower() + label[1:]
