"""What the data files promise: the tree, and every word in every language."""

from collections import Counter

import pytest

from capx.capacities.shipped import (
    shipped_capacities,
    shipped_themes,
    shipped_words,
)
from capx.movement.vocabularies import languages

ROOTS = {
    "organizational-structure",
    "communication",
    "learning-and-evaluation",
    "community-health",
    "social-skills",
    "strategic-management",
    "technology",
}
SLUGS = [row.slug for row in shipped_capacities()]
every_language = pytest.mark.parametrize("language", sorted(shipped_words()))


def test_there_are_seven_roots():
    assert {row.slug for row in shipped_capacities() if row.parent is None} == ROOTS


def test_there_are_at_least_150_capacities_each_with_its_own_slug():
    assert len(SLUGS) >= 150
    assert len(set(SLUGS)) == len(SLUGS)


def test_parents_stand_before_their_children_and_no_branch_is_deeper_than_three(shipped):
    assert {entry.level for entry in shipped.entries} == {1, 2, 3}


def test_wikidata_ids_are_items_and_stand_for_one_capacity_each():
    ids = [row.wikidata_id for row in shipped_capacities() if row.wikidata_id]
    assert all(item[0] == "Q" and item[1:].isdigit() for item in ids)
    assert len(set(ids)) == len(ids)


def test_themes_hold_known_capacities_once():
    for theme in shipped_themes():
        assert set(theme.capacities) <= set(SLUGS)
        assert len(set(theme.capacities)) == len(theme.capacities)


def test_english_is_among_the_languages():
    assert "en" in shipped_words()


@every_language
def test_languages_are_those_of_the_vocabulary(language):
    assert language in languages()


@every_language
def test_every_capacity_has_words_and_nothing_else_has(language):
    assert list(shipped_words()[language]) == SLUGS


@every_language
def test_every_theme_has_words(language):
    assert all(theme.words[language]["label"] for theme in shipped_themes())


@every_language
def test_labels_are_short_and_belong_to_one_capacity(language):
    labels = Counter(words.label for words in shipped_words()[language].values())
    assert all(0 < len(label) <= 80 and label == label.strip() for label in labels)
    assert [label for label, times in labels.items() if times > 1] == []


@every_language
def test_descriptions_are_one_short_sentence(language):
    for words in shipped_words()[language].values():
        assert 0 < len(words.description) <= 200
        assert "\n" not in words.description


@every_language
def test_aliases_are_told_once_and_never_repeat_the_label(language):
    for words in shipped_words()[language].values():
        assert words.label not in words.aliases
        assert len(set(words.aliases)) == len(words.aliases)
        assert all(alias == alias.strip() != "" for alias in words.aliases)
