import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.transfer.usernames import canonical_username, handle_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ana", "Ana"),
        ("Ana_Maria", "Ana Maria"),
        ("  Ana   Maria__", "Ana Maria"),
        ("\u200eAna\u202c", "Ana"),
        ("Ana\u00a0Maria\u3000B", "Ana Maria B"),
        ("élodie", "Élodie"),
        ("e\u0301lodie", "Élodie"),
        ("ßen", "ßen"),
        ("жанна", "Жанна"),
        ("佐藤", "佐藤"),
        ("ليلى", "ليلى"),
    ],
)
def test_a_name_is_written_as_on_the_wikis(typed, name):
    assert canonical_username(typed) == name


@pytest.mark.parametrize(
    "typed", ["", " ", "_", "a/b", "a#b", "a<b", "[a]", "a|b", "{a}", "a\nb", "a\x00", "\ud800"]
)
def test_a_name_that_no_wiki_allows_is_none(typed):
    assert canonical_username(typed) is None


def test_a_name_has_at_most_255_bytes():
    assert canonical_username("A" * 255)
    assert canonical_username("A" * 256) is None
    assert canonical_username("愛" * 85)
    assert canonical_username("愛" * 86) is None


@given(st.text(max_size=40))
def test_a_canonical_name_stays_as_it_is(text):
    name = canonical_username(text)
    assert name is None or canonical_username(name) == name


def test_an_address_has_underscores_for_spaces():
    assert handle_of("Ana Maria B") == "Ana_Maria_B"
