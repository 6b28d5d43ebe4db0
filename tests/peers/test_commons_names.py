import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.peers.commons_names import commons_file_name


@pytest.mark.parametrize(
    "written",
    [
        "Ana at work.jpg",
        "ana_at_work.jpg",
        "File:Ana at work.jpg",
        "Ficheiro:Ana_at_work.jpg",
        " image:ana at  work.jpg ",
        "https://commons.wikimedia.org/wiki/File:Ana_at_work.jpg",
        "https://commons.m.wikimedia.org/wiki/File:Ana%20at%20work.jpg?uselang=pt",
        "https://pt.wikipedia.org/wiki/Ficheiro:Ana_at_work.jpg#filelinks",
        "https://commons.wikimedia.org/wiki/Special:FilePath/Ana_at_work.jpg",
        "https://upload.wikimedia.org/wikipedia/commons/a/ab/Ana_at_work.jpg",
        "https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/Ana_at_work.jpg/320px-Ana_at_work.jpg",
    ],
)
def test_a_file_is_understood_however_it_is_named(written):
    expected = "Ana at work.jpg"
    name = commons_file_name(written)
    assert name is not None
    assert name[1:] == expected[1:]
    assert name[0] == "A"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Ana",
        "Ana at work",
        "https://example.org/wiki/File:Ana.jpg",
        "https://wikimedia.org.example.org/wiki/File:Ana.jpg",
        "https://commons.wikimedia.org/",
        "https://upload.wikimedia.org/wikipedia/commons/",
        "https://[commons/wiki/File:Ana.jpg",
        "javascript:alert(1)",
        "A|B.jpg",
        "x" * 250 + ".jpg",
    ],
)
def test_what_names_no_file_is_refused(written):
    assert commons_file_name(written) is None


@given(st.text(max_size=80))
def test_a_name_can_be_read_again(text):
    name = commons_file_name(text)
    assert name is None or commons_file_name(f"File:{name}") == name
