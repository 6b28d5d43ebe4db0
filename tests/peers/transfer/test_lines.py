from io import BytesIO

from capx.peers.transfer.lines import LONGEST_LINE, lines_of


def test_every_line_comes_with_its_end():
    assert list(lines_of(BytesIO(b"a\n\nb"))) == [b"a\n", b"\n", b"b"]


def test_an_empty_file_has_no_lines():
    assert list(lines_of(BytesIO(b""))) == []


def test_a_line_too_long_is_cut_off_and_counts_as_one():
    endless = b"x" * (3 * LONGEST_LINE + 5)
    lines = list(lines_of(BytesIO(endless + b"\nnext\n")))
    assert [len(line) for line in lines] == [LONGEST_LINE, 5]
    assert lines[1] == b"next\n"


def test_a_line_that_just_fits_is_left_whole():
    fits = b"x" * (LONGEST_LINE - 1) + b"\n"
    assert list(lines_of(BytesIO(fits + b"next"))) == [fits, b"next"]
