"""Names as people write them are found, and what could mean something else never is."""

import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from capx.capacities import directory
from capx.findings.enums import Fact
from capx.findings.found import Found
from capx.findings.limits import MOST_FOUND
from capx.findings.matching.capacities import CapacityNames, item_in
from capx.findings.matching.keys import key, parts
from capx.findings.matching.names import Names
from capx.findings.matching.organizations import organization_names
from capx.findings.matching.several import MOST, each_name
from capx.findings.matching.vocabularies import language_names, project_names, territory_names
from capx.findings.resolving import Resolver
from capx.movement import names
from capx.movement.vocabularies import languages, projects, territories

TERRITORIES = {names.territory_name(code, "en"): code for code in territories()}
LANGUAGES = {names.language_name(code, "en"): code for code in languages()}
ORGANIZATIONS = {
    "Wikimedia Brasil": "brasil",
    "Wikimedia Deutschland": "deutschland",
    "Wikimedia Österreich": "osterreich",
    "Wikimedia Zambia": "zambia",
    "Wikimedia Community User Group Uganda": "uganda",
    "Wikimedians of Ghana User Group": "ghana",
    "Art+Feminism": "art-feminism",
    "WikiDonne": "wikidonne",
}


@pytest.fixture(scope="module")
def organizations() -> Names:
    return organization_names([*ORGANIZATIONS.items(), ("WMDE", "deutschland")])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brazil", "BR"),
        ("brasil", "BR"),
        (" BRAZIL\u00a0", "BR"),
        ("BR", "BR"),
        ("Cote d Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("The Gambia", "GM"),
        ("U.S.A.", "US"),
        ("Swaziland", "SZ"),
        ("Macedonia", "MK"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("Deutschland", "DE"),
        ("مصر", "EG"),
        ("Bosnia and Herzegovina", "BA"),
        ("Saint Lucia", "LC"),
        ("South Asia", "south-asia"),
        ("Phillipines", "PH"),
        ("Guinea Bisau", "GW"),
        ("Congo (DRC)", "CD"),
        ("Congo", None),
        ("Korea", None),
        ("Nigera", None),  # Niger or Nigeria
        ("Austrlia", None),  # Australia or Austria
        ("Gold Coast", None),
        ("", None),
        ("()", None),
    ],
)
def test_territories_are_found_by_today_s_and_yesterday_s_names(text, code):
    assert territory_names().find(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("English", "en"),
        ("Portugese", "pt"),
        ("Brazilian Portuguese", "pt-br"),
        ("Kiswahili", "sw"),
        ("Farsi", "fa"),
        ("français", "fr"),
        ("Espanol", "es"),
        ("zh-min-nan", "nan"),
        ("be-x-old", "be-tarask"),
        ("als", "gsw"),
        ("pt-BR", "pt-br"),
        ("zh-Hans", "zh-hans"),
        ("Bengali (Bangla)", "bn"),
        ("Klingonian", None),
        ("English (Deutsch)", None),
    ],
)
def test_languages_are_found_by_name_autonym_and_code(text, code):
    assert language_names().find(text) == code


@pytest.mark.parametrize(
    ("text", "dbname"),
    [
        ("English Wikipedia", "enwiki"),
        ("Wikipedia in French", "frwiki"),
        ("Wikipedia (fr)", "frwiki"),
        ("fr.wikipedia.org", "frwiki"),
        ("frwiki", "frwiki"),
        ("Commons", "commonswiki"),
        ("Wikimedia Commons", "commonswiki"),
        ("Meta", "metawiki"),
        ("wikidata", "wikidatawiki"),
        ("Portugese Wikipedia", "ptwiki"),
        ("Wikipedia", None),
        ("Wikisource", None),
        ("Wikipedia Library", None),
    ],
)
def test_wikis_are_found_by_what_people_call_them(text, dbname):
    assert project_names().find(text) == dbname


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Wikimedia Brazil", "brasil"),
        ("Wikimedia Austria (WMAT)", "osterreich"),
        ("Wikimedia Germany e.V.", "deutschland"),
        ("WMDE", "deutschland"),
        ("wikimedians of ghana UG", "ghana"),
        ("Wikimedians of Gana User Group", "ghana"),
        ("Wikimedia Community Uganda", "uganda"),
        ("Art Feminism", "art-feminism"),
        ("WikiDone", "wikidonne"),
        ("Wikimedia Gambia", None),  # near Zambia, and a country of its own
        ("Wikimedia Australia", None),  # near Austria
        ("Wikimedia Chile (Wikimedia Brasil)", "brasil"),
        ("Wikimedia Brasil (WMDE)", None),
        ("Wikimedia", None),
        ("Wiki", None),
    ],
)
def test_organizations_are_found_where_they_are_certain(organizations, text, slug):
    assert organizations.find(text) == slug


def test_a_name_of_two_things_is_neither():
    assert Names([("Twin", "a"), ("twin", "b"), ("Other", "c")]).find("TWIN") is None


def test_what_the_first_names_say_counts_more_than_what_others_say():
    assert Names([("Twin", "a")], [("Twin", "b"), ("More", "c")]).find("twin") == "a"
    assert Names([("Twin", "a")], [("Twin", "b"), ("More", "c")]).find("more") == "c"


def test_names_in_brackets_have_to_agree():
    both = Names([("One", "a"), ("Uno", "a"), ("Two", "b")])
    assert both.find("One (Uno)") == "a"
    assert both.find("One (Two)") is None
    assert both.find("One (something)") == "a"
    assert both.find("Something (two)") == "b"


def noisy(name: str, case: int, gap: str, mark: str) -> str:
    """Another case, other spaces, a mark at the end: what nobody takes for another name."""
    cased = [name.lower, name.upper, name.title][case]()
    return gap.join(cased.split(" ")) + mark


NOISE = (st.integers(0, 2), st.sampled_from([" ", "_", "  ", " \u00a0", "\t"]))
MARKS = st.sampled_from(["", ".", " ", "!", "\u200f"])


@given(st.sampled_from(sorted(TERRITORIES)), *NOISE, MARKS)
def test_every_territory_is_found_through_noise(name, case, gap, mark):
    assert territory_names().find(noisy(name, case, gap, mark)) == TERRITORIES[name]


@given(st.sampled_from(sorted(LANGUAGES)), *NOISE, MARKS)
def test_every_language_is_found_through_noise_or_is_called_as_another(name, case, gap, mark):
    found = language_names().find(noisy(name, case, gap, mark))
    assert found == language_names().find(name)
    assert found in {LANGUAGES[name], None}


def test_hardly_any_language_is_called_as_another():
    doubtful = [name for name, code in LANGUAGES.items() if language_names().find(name) != code]
    assert len(doubtful) <= len(LANGUAGES) // 50, doubtful


def test_every_wiki_is_found_by_its_name_in_english():
    named = {dbname: names.project_name(dbname, "en") for dbname in projects()}
    assert {d: n for d, n in named.items() if project_names().find(n) not in {d, None}} == {}
    found = sum(project_names().find(name) == dbname for dbname, name in named.items())
    assert found >= len(named) * 98 // 100


typing = st.tuples(st.integers(0, 40), st.sampled_from("abcdefghijklmnopqrstuvwxyz "))


def misspelt(name: str, place: int, letter: str, slip: int) -> str:
    """One slip after the first letter: a letter too many, too few, wrong, or two turned round."""
    at = 1 + place % max(len(name) - 1, 1)
    before, after = name[:at], name[at:]
    return [
        before + letter + after,
        before + after[1:],
        before + letter + after[1:],
        before + after[1:2] + after[:1] + after[2:],
    ][slip]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(TERRITORIES)), typing, st.integers(0, 3))
@example("Niger", (4, "i"), 0)
@example("Dominica", (7, "n"), 0)
def test_a_misspelt_territory_is_itself_or_nothing(name, typed, slip):
    text = misspelt(name, *typed, slip)
    known = {other for other, code in TERRITORIES.items() if code != TERRITORIES[name]}
    assume(key(text) not in set(map(key, known)))
    assert territory_names().find(text) in {TERRITORIES[name], None}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(ORGANIZATIONS)), typing, st.integers(0, 3))
def test_a_misspelt_organization_is_itself_or_nothing(name, typed, slip):
    known = organization_names([*ORGANIZATIONS.items()])
    assert known.find(misspelt(name, *typed, slip)) in {ORGANIZATIONS[name], None}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_written_is_found_or_not_and_never_an_error(text):
    for vocabulary in (territory_names(), language_names(), project_names()):
        found = vocabulary.find(text)
        assert found is None or isinstance(found, str)
    list(parts(text))
    list(each_name(text, lambda _name: False))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(sorted(TERRITORIES)), min_size=1, max_size=6), st.integers(0, 4))
def test_a_list_is_taken_apart_and_no_name_within_it(chosen, way):
    separator = ["\n* ", "; ", ", ", "\n", " · "][way]
    text = separator.join(chosen)
    found = list(each_name(text, lambda name: territory_names().find(name) is not None))
    assert [territory_names().find(name) for name in found] == [TERRITORIES[n] for n in chosen]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("English, French and Portuguese", ["English", "French", "Portuguese"]),
        ("* English\n* Français; es", ["English", "Français", "es"]),
        ("Afghanistan, Myanmar (Burma)", ["Afghanistan", "Myanmar (Burma)"]),
        ("Congo (DRC, once Zaire) and Chad", ["Congo (DRC, once Zaire)", "Chad"]),
        ("Bosnia and Herzegovina, Ghana", ["Bosnia and Herzegovina", "Ghana"]),
        ("العربية، الإنجليزية", ["العربية", "الإنجليزية"]),
        ("日本語、英語", ["日本語", "英語"]),
        ("rock and roll", ["rock", "roll"]),
        ("Twi (Akan (Ga, Ewe), Fante), Hausa", ["Twi (Akan (Ga, Ewe), Fante)", "Hausa"]),
        ("Ghana), Chad (once, Kanem", ["Ghana)", "Chad (once", "Kanem"]),
        ("", []),
        (" , ;\n", []),
    ],
)
def test_several_names_in_one_text(text, named):
    def is_known(name):
        return bool(language_names().find(name) or territory_names().find(name))

    assert list(each_name(text, is_known)) == named


def test_a_list_without_end_is_cut_off():
    assert len(list(each_name("a," * 10_000, lambda _name: False))) == MOST


@pytest.mark.parametrize("sign", [",", ";", "\n", " | ", " and ", "(", "),"])
def test_a_page_of_nothing_but_separators_keeps_nobody_waiting(sign):
    began = time.process_time()
    list(each_name(sign * (1_000_000 // len(sign)), lambda _name: False))
    assert time.process_time() - began < 2


def test_once_enough_is_found_nobody_looks_further():
    def endless():
        yield from (Found(Fact.LANGUAGE, f"Lect {number}") for number in range(MOST_FOUND + 1))
        pytest.fail("looked further")

    assert len(Resolver().resolve(endless())) == MOST_FOUND


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Q42", "Q42"),
        ("q42", "Q42"),
        ("42", "Q42"),
        ("d:Q42", "Q42"),
        ("https://www.wikidata.org/wiki/Q42", "Q42"),
        ("Q42 (something)", "Q42"),
        ("AQ42", ""),
        ("Q042", ""),
        ("Q", ""),
        ("Photography", ""),
    ],
)
def test_items_are_read_out_of_what_names_them(text, item):
    assert item_in(text) == item


@pytest.mark.django_db
def test_capacities_are_found_by_item_and_by_their_words():
    offered = directory.current().offered
    capacities = CapacityNames(offered)
    for entry in offered:
        if entry.wikidata_id:
            assert capacities.find(entry.wikidata_id) in {entry.slug, None}
    assert capacities.find("Photography") == "photography"
    assert capacities.find("PHOTOGRAPHY ") == "photography"
    assert capacities.find("Q999999999") is None
    assert capacities.find("no such thing") is None
