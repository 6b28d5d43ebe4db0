import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.web_addresses import https_address, mastodon_address, meta_page_address

META = "https://meta.wikimedia.org/wiki/"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        (" example.org ", "https://example.org"),
        ("www.example.org/über", "https://www.example.org/über"),
        ("http://example.org", None),
        ("javascript:alert(1)", None),
        ("https://meta.wikimedia.org@evil.example/", None),
        ("https://exa mple.org", None),
        ("example", None),
        ("https://example.org/" + "x" * 500, None),
    ],
)
def test_only_https_addresses_are_stored(typed, stored):
    assert https_address(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Wikimedia  Ghana_User Group", META + "Wikimedia_Ghana_User_Group"),
        ("Wiki/Côte d'Ivoire", META + "Wiki/C%C3%B4te_d'Ivoire"),
        (META + "Caf%C3%A9?uselang=fr#Top", META + "Caf%C3%A9"),
        ("meta.wikimedia.org/wiki/Group", META + "Group"),
        ("https://meta.m.wikimedia.org/wiki/Group", META + "Group"),
        ("http://meta.wikimedia.org/wiki/Group", None),
        ("https://meta.wikimedia.org/w/index.php?title=Group", None),
        ("https://meta.wikimedia.org.evil.example/wiki/Group", None),
        ("https://en.wikipedia.org/wiki/Group", None),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("[[Group]]", None),
        ("a\nb\x00", None),
        ("___", None),
        ("x" * 256, None),
        ("", None),
    ],
)
def test_a_page_on_meta_is_given_by_title_or_address(typed, stored):
    assert meta_page_address(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("@wiki@Social.example", "https://social.example/@wiki"),
        ("wiki@social.example", "https://social.example/@wiki"),
        ("https://social.example/@wiki/", "https://social.example/@wiki"),
        ("social.example/@wiki", "https://social.example/@wiki"),
        ("https://social.example/wiki", None),
        ("http://social.example/@wiki", None),
        ("@wiki", None),
        ("javascript:alert(1)", None),
    ],
)
def test_mastodon_is_given_as_handle_or_address(typed, stored):
    assert mastodon_address(typed) == stored


@given(st.text())
def test_whatever_is_typed_becomes_https_or_nothing(text):
    for read in (https_address, meta_page_address, mastodon_address):
        address = read(text)
        assert address is None or address.startswith("https://")
        assert address is None or read(address) == address
