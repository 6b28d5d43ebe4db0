"""Reading the JSON object of one line, key by key: each reader checks one key and names it."""

import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from capx.errors import CapacityExchangeError

_LARGEST_NUMBER = 2**63 - 1
_LONGEST_QUOTE = 60  # characters of a wrong value that an error repeats


class BadLineError(CapacityExchangeError):
    """A line is refused; the message is one sentence that says why."""


class Fields:
    """The keys of one line. `null` counts as left out; `allowed` is None where any key may be."""

    def __init__(self, line: str | bytes, *, allowed: Collection[str] | None) -> None:
        values = _json(line)
        if not isinstance(values, dict):
            raise BadLineError("A line has to be a JSON object.")
        for key in values:
            if allowed is not None and key not in allowed:
                raise BadLineError(f"The key {quoted(key)} is not known.")
        self._values = {key: value for key, value in values.items() if value is not None}

    def text(self, key: str, *, longest: int) -> str:
        return _checked_text(key, self._get(key, str, "") or "", longest=longest)

    def texts(self, key: str, *, longest: int, most: int) -> list[str]:
        values = self._get(key, list, [])
        check_number(key, values, most=most)
        return [_checked_text(key, value, longest=longest) for value in values]

    def texts_by[Row](
        self, key: str, allowed: Mapping[str, Row], *, longest: int
    ) -> dict[Row, str]:
        """An object whose keys are of these and whose values are texts."""
        values = self._get(key, dict, {})
        return {
            _row_of(key, code, allowed): _checked_text(key, text, longest=longest)
            for code, text in values.items()
        }

    def choice[Row](self, key: str, allowed: Mapping[str, Row], *, default: Row) -> Row:
        value = self._get(key, str, None)
        return default if value is None else _row_of(key, value, allowed)

    def choices[Row](self, key: str, allowed: Mapping[str, Row], *, most: int) -> frozenset[Row]:
        values = self._get(key, list, [])
        rows = frozenset(_row_of(key, value, allowed) for value in values)
        check_number(key, rows, most=most)
        return rows

    def objects(self, key: str) -> list[dict[str, Any]]:
        values = self._get(key, list, [])
        for value in values:
            if not isinstance(value, dict):
                raise BadLineError(f"{key}: {quoted(value)} is not an object.")
        return list(values)

    def number(self, key: str) -> int | None:
        value = self._get(key, int, None)
        if value is not None and not (type(value) is int and 1 <= value <= _LARGEST_NUMBER):
            raise BadLineError(f"{key}: {quoted(value)} is not a positive number.")
        return None if value is None else int(value)

    def moment(self, key: str, *, latest: datetime) -> datetime | None:
        """A date of ISO 8601; without an offset it is meant in UTC."""
        value = self._get(key, str, None)
        if value is None:
            return None
        moment = _moment(value)
        if moment is None:
            raise BadLineError(f"{key}: {quoted(value)} is not a date and time of ISO 8601.")
        if moment > latest:
            raise BadLineError(f"{key}: {quoted(value)} lies in the future.")
        return moment

    def _get(self, key: str, kind: type, default: Any) -> Any:
        value = self._values.get(key, default)
        if value is not None and not isinstance(value, kind):
            raise BadLineError(f"{key}: {quoted(value)} is not {_KINDS[kind]}.")
        return value


_KINDS = {str: "a text", list: "a list", int: "a number", dict: "an object"}


def quoted(value: object) -> str:
    """A wrong value as an error shows it: escaped, so that no terminal obeys it, and short."""
    text = json.dumps(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def check_number(key: str, values: Collection[object], *, most: int) -> None:
    if len(values) > most:
        raise BadLineError(f"{key}: {len(values)} entries, at most {most} are possible.")


def _checked_text(key: str, value: object, *, longest: int) -> str:
    if not isinstance(value, str):
        raise BadLineError(f"{key}: {quoted(value)} is not a text.")
    if len(value) > longest:
        raise BadLineError(f"{key}: {len(value)} characters, at most {longest} are possible.")
    if "\x00" in value or not _is_unicode(value):
        raise BadLineError(f"{key}: has a character that is not text.")
    return value


def _json(line: str | bytes) -> object:
    try:
        return json.loads(line if isinstance(line, str) else line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLineError("The line is not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadLineError(f"The line is not JSON: {error.msg} (column {error.colno}).") from None
    except (ValueError, RecursionError):
        raise BadLineError("The line is not JSON that can be read: too long or too deep.") from None


def _row_of[Row](key: str, value: object, allowed: Mapping[str, Row]) -> Row:
    if not isinstance(value, str):
        raise BadLineError(f"{key}: {quoted(value)} is not a text.")
    if value not in allowed:
        raise BadLineError(f"{key}: {quoted(value)} is not known.")
    return allowed[value]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
