"""Whatever a capacity is called, in any language, it is found; also by who types in a hurry."""

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from capx.capacities.search import find
from capx.capacities.shipped import shipped_words
from capx.folding import fold

NAMES = [
    (slug, name)
    for by_slug in shipped_words().values()
    for slug, words in by_slug.items()
    for name in (words.label, *words.aliases)
]
names = st.sampled_from(NAMES)
unhurried = settings(deadline=None)  # other work on the machine is no failure
languages = st.sampled_from(["en", "pt-br", "ar", "ja"])


def slugs(directory, text, language="en"):
    return {hit.entry.slug for hit in find(directory, text, language, limit=None).found}


@unhurried
@given(name=names, language=languages)
def test_every_label_and_alias_is_found_by_itself(shipped, name, language):
    slug, text = name
    assert slug in slugs(shipped, text, language)


@unhurried
@given(name=names, data=st.data())
def test_every_label_and_alias_is_found_by_each_beginning_of_it(shipped, name, data):
    slug, text = name
    beginning = text[: data.draw(st.integers(1, len(text)))]
    assert slug in slugs(shipped, beginning)


@unhurried
@given(name=names)
def test_case_does_not_matter(shipped, name):
    slug, text = name
    assert slug in slugs(shipped, text.upper())
    assert slug in slugs(shipped, text.lower())


@unhurried
@given(name=names)
def test_diacritics_do_not_matter(shipped, name):
    slug, text = name
    letters = unicodedata.normalize("NFD", text)
    latin = "".join(c for c in letters if not "\u0300" <= c <= "\u036f")
    assert slug in slugs(shipped, latin)


@unhurried
@given(name=names, data=st.data())
def test_one_typing_error_is_forgiven(shipped, name, data):
    slug, text = name[0], fold(name[1])
    assume(len(text) >= 5)
    assert slug in slugs(shipped, data.draw(mistyped(text)))


@unhurried
@given(text=st.text(max_size=40), language=languages)
def test_whatever_is_typed_has_an_answer(shipped, text, language):
    findings = find(shipped, text, language)
    if findings.nearest:
        assert len(findings.found) == 3
        assert findings.total == 0
    else:
        assert bool(findings.found) == bool(findings.total)
        assert findings.total == 0 or fold(text)


@st.composite
def mistyped(draw, text):
    """A letter left out, typed twice, replaced, or swapped with the next."""
    place = draw(st.integers(1, len(text) - 2))
    letter = draw(st.sampled_from("aeiostrnкиاनの"))
    before, at, after = text[:place], text[place], text[place + 1 :]
    return draw(
        st.sampled_from(
            [
                before + after,
                before + at + at + after,
                before + letter + after,
                before + after[0] + at + after[1:],
            ]
        )
    )
