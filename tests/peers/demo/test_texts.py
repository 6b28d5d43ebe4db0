from random import Random
from types import SimpleNamespace

import pytest

from capx.capacities.enums import Intent
from capx.peers.demo.statements import NOTHING
from capx.peers.demo.texts import about, text_languages, within_sentence

LONGEST = 2_000


def entries(*labels: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(label=lambda _language, label=label: label) for label in labels]


def texts(language: str, stated) -> list[str]:
    chances = [Random(seed) for seed in range(60)]  # noqa: S311
    return [about(chance, language, wiki="pt", stated=stated) for chance in chances]


@pytest.mark.parametrize("language", text_languages())
def test_a_text_names_what_is_stated_and_leaves_no_gap(language):
    stated = {
        Intent.KNOWN: entries("Xa", "Xb"),
        Intent.AVAILABLE: entries("XSHARED"),
        Intent.WANTED: entries("XW1", "XW2", "XW3", "XW4"),
    }
    written = texts(language, stated)
    assert not any("{" in text or "  " in text for text in written)
    assert all(0 < len(text) < LONGEST for text in written)
    assert any("XSHARED" in text and "XW1" in text and "XW3" in text for text in written)
    assert not any("XW4" in text for text in written)


def test_who_shares_nothing_tells_what_they_know():
    stated = {Intent.KNOWN: entries("XK"), Intent.AVAILABLE: [], Intent.WANTED: []}
    assert any("XK" in text for text in texts("en", stated))


@pytest.mark.parametrize("language", text_languages())
def test_who_states_nothing_still_says_something(language):
    assert all(texts(language, NOTHING))


def test_the_language_of_the_wiki_is_called_by_its_name():
    assert any("the Portuguese Wikipedia" in text for text in texts("en", NOTHING))


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Serving on a board", "serving on a board"),
        ("Wikidata queries", "Wikidata queries"),
        ("SPARQL", "SPARQL"),
        ("OpenRefine", "OpenRefine"),
        ("Lua modules", "Lua modules"),
        ("Редактирование", "редактирование"),
        ("照片", "照片"),
    ],
)
def test_a_label_within_a_sentence_begins_small_unless_it_is_a_name(label, inside):
    assert within_sentence(label) == inside
