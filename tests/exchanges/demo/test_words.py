"""The words of the demo's exchanges, in every language of its people."""

from string import Formatter

import pytest

from capx.exchanges.demo.writing import words, written_languages
from capx.exchanges.limits import LONGEST_NOTE, LONGEST_THANKS, LONGEST_TITLE
from capx.peers.demo.texts import text_languages

LISTS, SENTENCES = ("asks", "offers", "yes", "thanks"), ("not_now", "no", "time")
TITLES = ("notes", "call")


def used(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_exchanges_speak_every_language_of_the_people():
    assert written_languages() == text_languages()


@pytest.mark.parametrize("language", written_languages())
def test_each_language_has_all_words(language):
    said = words(language)
    assert set(said) == {*LISTS, *SENTENCES, *TITLES}
    for key in ("asks", "offers"):
        assert all(used(text) == {"capacity"} and len(text) < LONGEST_NOTE for text in said[key])
    assert not any(used(text) for text in (*said["yes"], *said["thanks"]))
    assert all(len(text) <= LONGEST_THANKS for text in said["thanks"])
    assert all(0 < len(said[key]) <= LONGEST_TITLE for key in TITLES)


@pytest.mark.parametrize("language", sorted(set(written_languages()) - {"en"}))
def test_what_is_said_is_translated(language):
    ours, english = words(language), words("en")
    assert all(ours[key] != english[key] for key in ours)
    assert [len(ours[key]) for key in LISTS] == [len(english[key]) for key in LISTS]


def test_what_nobody_has_written_is_said_in_english():
    assert words("tlh") == words("en")
