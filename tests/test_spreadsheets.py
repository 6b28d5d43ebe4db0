import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.spreadsheets import harmless


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("a, -b", "a,' -b"),
        ("ana@example.org", "ana@example.org"),
        ("Jean-Paul", "Jean-Paul"),
        ("", ""),
    ],
)
def test_nothing_in_a_cell_is_worked_out_by_a_spreadsheet(text, safe):
    assert harmless(text) == safe


@given(st.text(alphabet="=+-@;,|\t\r\n \"'a＝"))
def test_no_cell_begins_a_formula_whichever_sign_ends_a_cell(text):
    for separator in ",;|\t\n\r":
        for cell in harmless(text).split(separator):
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_nothing_but_apostrophes_is_added(text):
    assert harmless(text).replace("'", "") == text.replace("'", "")
