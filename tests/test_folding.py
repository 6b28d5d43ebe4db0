import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.folding import fold, terms


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("São Tomé", "sao tome"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("Йошкар-Ола", "иошкар-ола"),
        ("ويكيبيديا العربيّة", "ويكيبيديا العربيه"),
        ("أحمد", "احمد"),
        ("Ｗｉｋｉ", "wiki"),
        ("ﬁnance", "finance"),
        ("İstanbul", "istanbul"),
        ("Việt Nam", "viet nam"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same_text(written, typed):
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("ม้า", "มา")])
def test_marks_that_are_letters_of_their_own_are_kept(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_both_normal_forms_fold_to_the_same_text(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


def test_words_and_runs_are_taken_apart():
    assert terms("Wiki编辑_和 SPARQL, विकिपीडिया!") == (
        ["wiki", "sparql", "विकिपीडिया"],
        ["编辑", "和"],
    )


def test_an_underscore_separates_words_as_a_space_does():
    assert terms("Ana_Ribeiro") == (["ana", "ribeiro"], [])


@given(st.text())
def test_terms_are_folded_and_never_empty(text):
    words, runs = terms(text)
    assert all(term and term == fold(term) for term in (*words, *runs))
