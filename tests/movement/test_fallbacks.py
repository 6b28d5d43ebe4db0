import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.movement.fallbacks import best, chain
from capx.movement.vocabularies import languages

CODES = st.sampled_from(sorted(languages()))


@given(CODES)
def test_a_chain_begins_with_the_language_and_ends_in_english(code):
    assert chain(code)[0] == code
    assert chain(code)[-1] == "en"


@given(CODES)
def test_a_chain_names_no_language_twice_and_only_known_ones(code):
    assert len(set(chain(code))) == len(chain(code))
    assert set(chain(code)) <= set(languages())


@given(st.text())
def test_any_text_has_a_chain_that_ends_in_english(text):
    assert chain(text)[-1] == "en"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("pt-br", ("pt-br", "pt", "en")),
        ("pt", ("pt", "pt-br", "en")),
        ("es-419", ("es-419", "es", "en")),
        ("qu", ("qu", "qug", "es", "en")),
        ("zh-hans", ("zh-hans", "zh", "zh-hant", "en")),
        ("en", ("en",)),
        ("en-gb", ("en-gb", "en")),
    ],
)
def test_a_chain_is_mediawikis(code, expected):
    assert chain(code) == expected


def test_an_unknown_variant_follows_its_language():
    assert chain("es-ar") == ("es", "en")
    assert chain("zh-hant-xx") == chain("zh-hant")


@pytest.mark.parametrize("code", ["", "-", "xx", "xx-yy", "english", "-x" * 5_000])
def test_an_unknown_language_has_english_alone(code):
    assert chain(code) == ("en",)


def test_the_best_words_are_the_first_of_the_chain():
    words = {"en": "skill", "pt": "competência", "fr": "compétence"}
    assert best(words, "pt-br") == "competência"
    assert best(words, "fr") == "compétence"
    assert best(words, "ja") == "skill"


def test_there_are_no_best_words_outside_the_chain():
    assert best({"fr": "compétence"}, "ja") is None
    assert best({}, "en") is None


@given(CODES, st.dictionaries(CODES, st.text(min_size=1)))
def test_the_best_words_are_among_those_given(code, words):
    found = best(words, code)
    assert found in words.values() or (found is None and not set(chain(code)) & set(words))
