import pytest

from capx.readable_codes import known_as_code, new_code


def test_a_code_is_known_by_its_form():
    assert known_as_code(new_code())
    assert len({new_code() for _ in range(1_000)}) == 1_000


@pytest.mark.parametrize("text", ["", "K3M9", "K3M9-7QXZ\n", "k3m9-7qxz", "K3M9-7QX1", "A" * 9])
def test_nothing_else_is_taken_for_one(text):
    assert known_as_code(text) == ""
