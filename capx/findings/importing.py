"""The reconciled data of the members of Let's Connect, as the staff have it in a file."""

import ast
import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from capx.accounts.queries import erased_among
from capx.errors import CapacityExchangeError
from capx.findings.enums import Fact
from capx.findings.found import Found
from capx.findings.readings.lets_connect import found_in_record
from capx.findings.resolving import Resolver
from capx.findings.services.preparing import prepare
from capx.peers.transfer.usernames import canonical_username
from capx.wikimedia.programme_profiles import FIELDS, read_profile

type OnBadRecord = Callable[[int, str], None]  # takes the number of the record, and the reason


class BadFileError(CapacityExchangeError):
    """The file is no JSON list and no CSV with the fields that we know."""


@dataclass
class Report:
    """What became of the records, and which names fitted nothing, each with how often it came."""

    prepared: int = 0
    unchanged: int = 0
    erased: int = 0
    empty: int = 0
    bad: int = 0
    unknown: Counter[tuple[Fact, str]] = field(default_factory=Counter)


def import_records(text: str, *, on_bad: OnBadRecord, dry_run: bool = False) -> Report:
    """Prepare what is offered to each member. It publishes nothing, and may be repeated.

    Records are counted from 1. A bad one is told to `on_bad` and skipped. Who had themselves
    deleted is left out. Raises `BadFileError`.
    """
    report, resolver, seen = Report(), Resolver(), set[str]()
    for number, record in enumerate(records_in(text), start=1):
        username = _username(record)
        if username is None or username in seen:
            report.bad += 1
            on_bad(number, "the username is missing, impossible, or here for the second time.")
            continue
        seen.add(username)
        _take(username, found_in_record(read_profile(record)), resolver, report, dry_run=dry_run)
    return report


def _take(
    username: str, found: list[Found], resolver: Resolver, report: Report, *, dry_run: bool
) -> None:
    if erased_among([(None, username)]):
        report.erased += 1
        return
    resolved = resolver.resolve(found)
    report.unknown.update((each.fact, each.text) for each, value in resolved if not value)
    if not resolved:
        report.empty += 1
    elif dry_run or prepare(username=username, found=[each for each, _value in resolved]):
        report.prepared += 1
    else:
        report.unchanged += 1


def _username(record: dict[str, Any]) -> str | None:
    told = record.get("username")
    return canonical_username(told) if isinstance(told, str) else None


def records_in(text: str) -> Iterator[dict[str, Any]]:
    """A list of JSON objects, or CSV with a line of names on top. Raises `BadFileError`."""
    if text.lstrip().startswith("["):
        yield from _of_json(text)
    else:
        yield from _of_csv(text)


def _of_json(text: str) -> Iterator[dict[str, Any]]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadFileError(f"The file is not JSON: {problem}") from problem
    for record in records:
        yield record if isinstance(record, dict) else {}


def _of_csv(text: str) -> Iterator[dict[str, Any]]:
    lines = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "username" not in (lines.fieldnames or ()):
            raise BadFileError("The file is neither a JSON list nor CSV with a column “username”.")
        for line in lines:
            yield {
                name: _listed(value) if name in FIELDS else value for name, value in line.items()
            }
    except csv.Error as problem:
        raise BadFileError(f"The file is not CSV: {problem}") from problem


def _listed(cell: str | None) -> Any:
    """A cell may hold a list as JSON or Python write it; any other is taken apart by its commas."""
    told = (cell or "").strip()
    if not told.startswith("["):
        return told
    try:
        return ast.literal_eval(told)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return told
