from collections import Counter

import pytest
from babel import Locale
from babel.localedata import exists

from capx.movement.enums import Direction, Family, Region, TerritoryKind
from capx.movement.vocabularies import DATA, languages, projects, territories

FILES = ["territories.csv", "languages.csv", "projects.csv"]


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_names_its_source_and_how_it_is_made_again(name):
    text = (DATA / name).read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert text.startswith("# ")
    assert any("Source" in line for line in head)
    assert head[-1] == "# Make again: scripts/make_vocabularies.py"


@pytest.mark.parametrize("name", FILES)
def test_no_code_stands_twice_in_a_data_file(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    codes = Counter(line.split(",")[0] for line in lines if not line.startswith("#"))
    assert [code for code, times in codes.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_no_value_has_space_around_it(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    values = [value for line in lines if not line.startswith("#") for value in line.split(",")]
    assert [value for value in values if value != value.strip()] == []


def test_the_regions_are_the_eight_of_the_movement():
    regions = {row.code for row in territories().values() if row.kind == TerritoryKind.REGION}
    assert regions == set(Region.values)
    assert len(regions) == 8


def test_there_are_all_countries_of_iso_3166():
    countries = [row.code for row in territories().values() if row.kind == TerritoryKind.COUNTRY]
    assert len(countries) == 249
    assert all(len(code) == 2 and code.isalpha() and code.isupper() for code in countries)


def test_every_country_has_a_name_in_cldr():
    named = Locale("en").territories
    countries = {row.code for row in territories().values() if row.kind == TerritoryKind.COUNTRY}
    assert countries - set(named) == set()


def test_every_country_lies_in_a_region_and_no_region_in_another():
    for row in territories().values():
        assert (row.parent in Region.values) == (row.kind == TerritoryKind.COUNTRY)
        assert bool(row.parent) == (row.kind == TerritoryKind.COUNTRY)


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("MX", Region.LATIN_AMERICA_CARIBBEAN),
        ("TR", Region.CENTRAL_EASTERN_EUROPE_CENTRAL_ASIA),
        ("KZ", Region.CENTRAL_EASTERN_EUROPE_CENTRAL_ASIA),
        ("GH", Region.SUB_SAHARAN_AFRICA),
        ("EG", Region.MIDDLE_EAST_NORTH_AFRICA),
        ("NP", Region.SOUTH_ASIA),
        ("FJ", Region.EAST_SOUTHEAST_ASIA_PACIFIC),
        ("CA", Region.NORTH_AMERICA),
        ("NA", Region.SUB_SAHARAN_AFRICA),
        ("AQ", Region.LATIN_AMERICA_CARIBBEAN),
    ],
)
def test_a_country_stands_where_wikimedia_counts_it(country, region):
    assert territories()[country].parent == region


def test_every_language_has_an_autonym_and_a_direction():
    for row in languages().values():
        assert row.autonym
        assert row.direction in Direction.values


def test_an_autonym_carries_no_marks_of_the_source():
    assert [row.code for row in languages().values() if "\\" in row.autonym] == []


def test_fallbacks_are_languages_and_never_the_language_itself():
    for row in languages().values():
        assert set(row.fallbacks) <= set(languages()) - {row.code, "en"}
        assert len(set(row.fallbacks)) == len(row.fallbacks)


def test_what_cldr_calls_a_language_is_known_to_babel():
    named = set(Locale("en").languages)
    tags = {row.cldr for row in languages().values() if row.cldr}
    assert [tag for tag in tags if tag not in named and not exists(tag)] == []


@pytest.mark.parametrize("code", ["ar", "fa", "he", "ur", "ckb", "dv", "nqo", "ps", "yi", "pnb"])
def test_a_language_of_a_script_from_right_to_left_says_so(code):
    assert languages()[code].direction == Direction.RTL


def test_direction_agrees_with_babel_where_babel_has_the_language():
    wrong = [
        row.code
        for row in languages().values()
        if exists(row.cldr) and Locale.parse(row.cldr).text_direction != row.direction
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["zh", "zh-hant", "ja", "th", "lo", "km", "my", "bo", "yue"])
def test_a_language_written_without_spaces_says_so(code):
    assert not languages()[code].spaced


@pytest.mark.parametrize("code", ["en", "ko", "vi", "hi", "ar", "nan", "hak", "pt-br"])
def test_a_language_written_with_spaces_says_so(code):
    assert languages()[code].spaced


def test_every_project_is_of_a_known_family_and_language():
    for row in projects().values():
        assert row.family in Family.values
        assert not row.language or row.language in languages()


def test_every_wikipedia_has_its_language():
    assert all(row.language for row in projects().values() if row.family == Family.WIKIPEDIA)


def test_no_two_projects_share_a_domain():
    domains = Counter(row.domain for row in projects().values())
    assert max(domains.values()) == 1


def test_a_database_name_has_no_dash():
    assert [dbname for dbname in projects() if "-" in dbname] == []


@pytest.mark.parametrize(
    ("dbname", "language", "domain"),
    [
        ("ptwiki", "pt", "pt.wikipedia.org"),
        ("be_x_oldwiki", "be-tarask", "be-tarask.wikipedia.org"),
        ("zh_yuewiki", "yue", "zh-yue.wikipedia.org"),
        ("yuewiktionary", "yue", "yue.wiktionary.org"),
        ("nowiki", "nb", "no.wikipedia.org"),
        ("alswiki", "gsw", "als.wikipedia.org"),
        ("simplewiki", "en", "simple.wikipedia.org"),
        ("roa_tarawiki", "roa-tara", "roa-tara.wikipedia.org"),
        ("sourceswiki", "", "wikisource.org"),
        ("commonswiki", "", "commons.wikimedia.org"),
        ("wikidatawiki", "", "www.wikidata.org"),
        ("metawiki", "", "meta.wikimedia.org"),
        ("labswiki", "", "wikitech.wikimedia.org"),
        ("brwikimedia", "", "br.wikimedia.org"),
    ],
)
def test_a_project_has_the_database_name_of_its_wiki(dbname, language, domain):
    assert projects()[dbname].language == language
    assert projects()[dbname].domain == domain


@pytest.mark.parametrize("dbname", ["aawiki", "enwikinews", "testwiki", "loginwiki"])
def test_closed_private_and_test_wikis_are_left_out(dbname):
    assert dbname not in projects()
