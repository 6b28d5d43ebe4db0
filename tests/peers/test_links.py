import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.links import https_link


@pytest.mark.parametrize(
    "address",
    [
        "https://meta.wikimedia.org/wiki/Learning_patterns",
        "https://example.org:8443/a?b=c#d",
        "https://пример.example/путь",
        " https://example.org/ ",
    ],
)
def test_an_address_of_the_encrypted_web_is_taken(address):
    assert https_link(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "words",
        "http://example.org/",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org/",
        "data:text/html,x",
        "//example.org/",
        "https://",
        "https://commons.wikimedia.org@elsewhere.example/",
        "https://user:word@example.org/",
        "https://exa mple.org/",
        "https://example.org/\nx",
        "https://[::1",
        "https://example.org/" + "x" * 500,
    ],
)
def test_no_other_address_is_taken(address):
    assert https_link(address) is None


@given(st.text())
def test_whatever_is_typed_is_an_https_address_or_nothing(text):
    assert (https_link(text) or "https://").startswith("https://")
