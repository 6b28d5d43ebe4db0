import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capx.folding import fold
from capx.movement.names import (
    language_choices,
    language_name,
    project_choices,
    project_name,
    territory_choices,
    territory_name,
)
from capx.movement.vocabularies import languages, projects, territories

READERS = ["en", "pt-br", "es", "fr", "ar"]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Brazil"), ("pt-br", "Brasil"), ("fr", "Brésil"), ("ar", "البرازيل")],
)
def test_a_country_is_named_in_the_readers_language(language, name):
    assert territory_name("BR", language) == name


def test_a_region_is_named_by_a_text_of_ours():
    assert territory_name("south-asia", "en") == "South Asia"


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("sw", "en", "Swahili"),
        ("sw", "pt-br", "suaíli"),
        ("sw", "fr", "swahili"),
        ("sw", "ar", "السواحلية"),
        ("pt-br", "en", "Brazilian Portuguese"),
        ("zh-hant", "fr", "chinois traditionnel"),
    ],
)
def test_a_language_is_named_in_the_readers_language(code, language, name):
    assert language_name(code, language) == name


def test_a_variant_without_a_word_of_its_own_is_put_together():
    assert language_name("pt-br", "pt-br") == "português (Brasil)"


def test_a_variant_never_goes_by_the_name_of_its_language():
    assert language_name("be", "ar") == "البيلاروسية"
    assert language_name("be-tarask", "ar") == "беларуская (тарашкевіца)"


@pytest.mark.parametrize("language", READERS)
def test_a_language_unknown_to_cldr_is_called_by_its_autonym(language):
    assert languages()["nah"].cldr == ""
    assert language_name("nah", language) == "Nāhuatl"


def test_names_fall_back_along_the_readers_chain():
    assert territory_name("BR", "qug") == territory_name("BR", "qu")
    assert language_name("sw", "cbk-zam") == language_name("sw", "es")


def test_a_reader_of_an_unknown_language_reads_english():
    assert territory_name("DE", "xx") == "Germany"


@pytest.mark.parametrize(
    ("dbname", "name"),
    [
        ("ptwiki", "Portuguese Wikipedia"),
        ("frwikivoyage", "French Wikivoyage"),
        ("simplewiki", "Simple English Wikipedia"),
        ("enwiki", "English Wikipedia"),
        ("commonswiki", "Wikimedia Commons"),
        ("wikidatawiki", "Wikidata"),
        ("metawiki", "Meta-Wiki"),
        ("sourceswiki", "Multilingual Wikisource"),
        ("betawikiversity", "Multilingual Wikiversity"),
        ("brwikimedia", "br.wikimedia.org"),
    ],
)
def test_a_project_is_named_by_language_and_family(dbname, name):
    assert project_name(dbname, "en") == name


def test_the_language_of_a_project_is_named_in_the_readers_language():
    assert "arabe" in project_name("arwiki", "fr")
    assert "الفرنسية" in project_name("frwiki", "ar")


@pytest.mark.parametrize("name", [territory_name, language_name, project_name])
def test_a_code_that_is_unknown_is_its_own_name(name):
    assert name("gone", "fr") == "gone"


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize(
    ("choices", "rows"),
    [
        (territory_choices, territories),
        (language_choices, languages),
        (project_choices, projects),
    ],
)
def test_choices_are_all_rows_in_the_order_of_their_folded_names(choices, rows, language):
    chosen = choices(language)
    folded = [fold(name) for _, name in chosen]
    assert {code for code, _ in chosen} == set(rows())
    assert folded == sorted(folded)


@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("choices", [territory_choices, language_choices, project_choices])
def test_no_two_choices_have_the_same_name(choices, language):
    names = [name for _, name in choices(language)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@settings(deadline=None)
@given(st.sampled_from(sorted(languages())), st.sampled_from(READERS))
def test_every_language_has_a_name_for_every_reader(code, language):
    assert language_name(code, language).strip()


@settings(deadline=None)  # the first reader of a language waits for CLDR
@given(st.sampled_from(sorted(languages())))
def test_readers_of_every_language_get_names(language):
    assert territory_name("GH", language)
    assert language_name("sw", language)
