import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.messages.wikitext import section_text, section_title, summary_title


def own_words(text: str) -> str:
    """Without the signature."""
    return section_text(text).removesuffix("\n\n~~~~")


def test_words_are_signed():
    assert section_text("Could you show me?") == "Could you show me?\n\n~~~~"


@pytest.mark.parametrize("end", ["~~~~", "\n~~~", " ~~~~~\n", "\n\n~~~~\n\n"])
def test_who_has_signed_signs_once(end):
    assert section_text(f"Could you show me?{end}") == "Could you show me?\n\n~~~~"


def test_lines_stay_lines():
    assert own_words("Hello Bea,\nI read your page.\n\nAna") == (
        "Hello Bea,<br>\nI read your page.\n\nAna"
    )


def test_lists_stay_lists():
    assert own_words("I know:\n* maps\n* SPARQL\nAna") == "I know:\n* maps\n* SPARQL\nAna"


def test_what_is_moved_in_is_no_program_text():
    assert own_words("  Hello\n   Bea") == "Hello<br>\nBea"


def test_links_work():
    assert own_words("[[SPARQL]] and https://a.example/x_y") == (
        "[[SPARQL]] and https://a.example/x_y"
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("{{subst:PAGENAME}}", "&#123;&#123;subst:PAGENAME}}"),
        ("{| class=x", "&#123;| class=x"),
        ("<!-- no end", "&lt;!-- no end"),
        ("<nowiki>", "&lt;nowiki>"),
        ("== A heading ==", "&#61;= A heading =&#61;"),
        ("[[Category:People]]", "[[:Category:People]]"),
        ("[[File:A.jpg|thumb]]", "[[:File:A.jpg|thumb]]"),
        ("[[pt:Mapa]]", "[[:pt:Mapa]]"),
        ("[[:pt:Mapa]]", "[[:pt:Mapa]]"),
        ("[[Category%3APeople]]", "[[:Category%3APeople]]"),
        ("[[Category&#58;People]]", "[[:Category&#58;People]]"),
        ("[[File&colon;A.jpg|thumb]]", "[[:File&colon;A.jpg|thumb]]"),
        ("[[Maps|maps: how]]", "[[Maps|maps: how]]"),
        ("__NOTOC__", "&#95;_NOTOC__"),
        ("__ללא_תוכן_עניינים__", "&#95;_ללא_תוכן_עניינים__"),
        ("\uff3f\uff3f目次なし\uff3f\uff3f", "&#65343;\uff3f目次なし\uff3f\uff3f"),
        ("a__b", "a__b"),
        ("~~~~ is how one signs", "~&#126;~&#126; is how one signs"),
    ],
)
def test_nothing_reaches_beyond_the_section(typed, written):
    assert own_words(typed) == written


@given(st.text(alphabet="ab<{[=~_|:\n* !-]}>"))
def test_no_words_open_what_they_do_not_close(text):
    written = own_words(text)
    assert "<!" not in written
    assert "{" not in written
    assert "~~~" not in written
    assert not any(line.startswith(("=", " ")) for line in written.split("\n"))
    assert section_text(text).endswith("\n\n~~~~")


@given(st.text())
def test_a_title_is_one_line(text):
    title = section_title(text)
    assert len(title.splitlines()) <= 1
    assert not title.startswith("=")


def test_a_title_is_escaped_as_text_is():
    assert section_title("== {{subst:x}} ==") == "&#61;= &#123;&#123;subst:x}} =&#61;"


def test_a_summary_leads_to_its_section():
    assert summary_title("Maps */ and [[more\nof it") == "Maps and more of it"
