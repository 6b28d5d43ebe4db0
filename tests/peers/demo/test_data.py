"""The data of the demo fits the vocabularies and the directory."""

from string import Formatter
from zoneinfo import available_timezones

import pytest

from capx.capacities.enums import Intent
from capx.capacities.shipped import shipped_capacities, shipped_words
from capx.movement.vocabularies import languages, projects, territories
from capx.peers.demo.communities import communities, read_data, time_zones
from capx.peers.demo.organizations.cast import CAST
from capx.peers.demo.organizations.forms import (
    form_called,
    forms,
    name_of,
    organization_languages,
    words,
)
from capx.peers.demo.surroundings import wikipedias
from capx.peers.demo.texts import sentences, text_languages
from capx.peers.enums import OrganizationType, ResourceKind

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


def used(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_organizations_are_of_every_type_and_teach_what_exists():
    every = forms().things
    assert {form.type for form in every} == set(OrganizationType)
    taught = {slug for form in every for slug in form.teaches}
    assert taught <= {row.slug for row in shipped_capacities()}


def test_the_cast_of_organizations_has_a_form_and_a_country():
    for member in CAST:
        assert form_called(member.form)
        assert member.territory in time_zones()


def test_organizations_write_in_every_language_of_the_people():
    assert organization_languages() == text_languages()


@pytest.mark.parametrize("language", organization_languages())
def test_organizations_have_all_words_in_each_language(language):
    said = words(language)
    assert set(said["names"]) == {form.key for form in forms().things}
    assert set(said["resources"]) == {kind.value for kind in ResourceKind}
    assert all(used(name) == {"territory"} for name in said["names"].values())
    assert all(used(title) == {"capacity"} for title in said["projects"]["titles"])
    for key, expected in {
        "opening": {"year"},
        "available": {"available"},
        "wanted": {"wanted"},
        "closing": set(),
    }.items():
        assert len(said["about"][key]) >= 2
        assert all(used(sentence) == expected for sentence in said["about"][key])


@pytest.mark.parametrize("language", organization_languages())
def test_names_of_organizations_say_that_they_are_made_up(language):
    for territory in time_zones():
        for form in forms().things:
            name = name_of(form, territory, language)
            assert name.startswith("Demo ")
            assert len(name) < NAME_BYTES


def test_what_organizations_say_is_translated():
    english = words("en")
    for language in set(organization_languages()) - {"en"}:
        said = words(language)
        assert not set(said["about"]["opening"]) & set(english["about"]["opening"])
        assert not set(said["names"].values()) & set(english["names"].values())
