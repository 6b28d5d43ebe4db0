"""The data of the demo fits the vocabularies and the directory."""

from string import Formatter
from zoneinfo import available_timezones

import pytest

from capx.capacities.enums import Intent
from capx.capacities.shipped import shipped_capacities, shipped_words
from capx.movement.vocabularies import languages, projects, territories
from capx.peers.demo.communities import communities, read_data, time_zones
from capx.peers.demo.surroundings import wikipedias
from capx.peers.demo.texts import sentences, text_languages

EVERY = communities().things
NAME_BYTES = 120


def test_territories_are_countries_with_a_time_zone():
    lived_in = {code for community in EVERY for code in community.territories.things}
    assert lived_in == set(time_zones())
    assert all(territories()[code].parent for code in lived_in)
    assert set(time_zones().values()) <= available_timezones()


def test_every_region_is_lived_in():
    lived_in = {code for community in EVERY for code in community.territories.things}
    regions = {row.parent for row in territories().values() if row.parent}
    assert {territories()[code].parent for code in lived_in} == regions


def test_languages_and_wikis_exist():
    for community in EVERY:
        assert {*community.first.things, *community.also} <= set(languages())
        assert set(community.projects) <= set(projects())


def test_no_language_is_spoken_by_more_than_everybody():
    assert all(0 < each <= 100 for community in EVERY for each in community.also.values())


def test_the_wikipedia_in_english_is_not_the_simple_one():
    assert wikipedias()["en"] == "enwiki"
    assert wikipedias()["nb"] == "nowiki"


def test_texts_are_written_in_languages_that_the_directory_speaks():
    written = {code for community in EVERY for code in community.texts.things}
    assert written == set(text_languages())
    assert written <= set(shipped_words())


def test_popular_capacities_exist_once():
    popular = read_data("popularity.toml")["popular"]
    assert len(popular) == len(set(popular))
    assert set(popular) <= {row.slug for row in shipped_capacities()}


def test_names_are_short_and_stand_once_in_their_pool():
    for community in EVERY:
        for pool in community.names:
            for names in (pool.given, pool.family):
                assert len(names) == len(set(names)) >= 12
                assert all(len(name.encode()) < NAME_BYTES for name in names)


@pytest.mark.parametrize("language", text_languages())
def test_sentences_use_the_words_they_are_about(language):
    words = sentences(language)
    asks_for = {intent.value: {intent.value} for intent in Intent}
    asks_for |= {"opening": {"year"}, "closing": set()}
    for key, expected in asks_for.items():
        assert len(words[key]) >= 2
        for sentence in words[key]:
            used = {name for _, name, _, _ in Formatter().parse(sentence) if name}
            assert used - {"language"} == expected, sentence


@pytest.mark.parametrize("language", text_languages())
def test_sentences_are_not_english_but_in_english(language):
    others = set(sentences("en")["opening"]) & set(sentences(language)["opening"])
    assert bool(others) is (language == "en")
