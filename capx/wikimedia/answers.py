"""Taking an answer apart: what is not of the promised type is a `MalformedError`, never a guess."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from capx.wikimedia.errors import MalformedError

type Json = dict[str, Any]
_DIGITS = re.compile("[0-9]{1,19}")
_LARGEST_NUMBER = 2**63 - 1  # what a database holds


def parse_json(body: bytes) -> Json:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise MalformedError("The answer is not JSON.") from problem
    return as_object(answer, "the answer")


def as_object(value: object, name: str) -> Json:
    # PHP writes an empty map as an empty list.
    if value == []:
        return {}
    if not isinstance(value, dict):
        raise MalformedError(f"Not an object: {name}.")
    return value


def object_of(answer: Json, name: str) -> Json:
    return as_object(answer.get(name), name)


def objects_of(answer: Json, name: str) -> list[Json]:
    values = answer.get(name)
    if not isinstance(values, list):
        raise MalformedError(f"Not a list: {name}.")
    return [as_object(value, name) for value in values]


def text_of(answer: Json, name: str) -> str:
    """A text that has to be there and not be empty."""
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise MalformedError(f"Not a text: {name}.")
    return value


def time_of(answer: Json, name: str) -> datetime:
    """A time, in UTC; one that does not tell its zone is none."""
    try:
        time = datetime.fromisoformat(text_of(answer, name))
        in_utc = time.astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise MalformedError(f"Not a time: {name}.") from problem
    if time.tzinfo is None:
        raise MalformedError(f"A time without its zone: {name}.")
    return in_utc


def number_of(answer: Json, name: str) -> int:
    """A whole number; some services write it as text."""
    value = answer.get(name)
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST_NUMBER:
        raise MalformedError(f"Not a number: {name}.")
    return value
