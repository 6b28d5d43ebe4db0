import pytest

from capx.wikimedia.answers import as_object, number_of, object_of, objects_of, text_of, time_of
from capx.wikimedia.errors import MalformedError


def test_an_empty_list_of_php_is_an_empty_object():
    assert as_object([], "map") == {}


def test_parts_of_the_promised_type_are_given():
    answer = {"map": {"a": 1}, "rows": [{"b": 2}], "name": "Ana", "id": "42", "count": 3}
    assert object_of(answer, "map") == {"a": 1}
    assert objects_of(answer, "rows") == [{"b": 2}]
    assert text_of(answer, "name") == "Ana"
    assert (number_of(answer, "id"), number_of(answer, "count")) == (42, 3)


def test_a_time_is_told_in_utc():
    told = time_of({"at": "2026-01-01T10:00:00+02:00"}, "at")
    assert told.isoformat() == "2026-01-01T08:00:00+00:00"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (object_of, None),
        (object_of, [1]),
        (objects_of, {}),
        (objects_of, ["text"]),
        (text_of, ""),
        (text_of, 7),
        (number_of, "4.2"),
        (number_of, "²"),
        (number_of, "9" * 5_000),
        (number_of, 2**63),
        (number_of, -(2**63)),
        (number_of, True),
        (number_of, None),
        (time_of, None),
        (time_of, "yesterday"),
        (time_of, "2026-01-01T10:00:00"),
        (time_of, "0001-01-01T00:00:00+14:00"),
    ],
)
def test_anything_else_is_malformed(part, value):
    with pytest.raises(MalformedError):
        part({"x": value}, "x")
