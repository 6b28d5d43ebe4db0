"""Answers as CSV for spreadsheets and JSON for programs: codes, and beside them English words."""

import csv
import io
import json
from datetime import UTC, datetime

from django.db.models import TextChoices
from django.utils import translation

from capx.letsconnect.answers import FIELDS, Age, Gender, Role, Topic
from capx.letsconnect.opening.merging import Answered
from capx.spreadsheets import harmless

_CHOICES: dict[str, type[TextChoices]] = {
    "role": Role,
    "topics": Topic,
    "gender": Gender,
    "age": Age,
}
type Row = dict[str, str]


def columns() -> list[str]:
    """A field that has codes is followed by its words."""
    names = ["username", "member", "code", "registered", "changed"]
    for field in FIELDS:
        names += [field, f"{field}_words"] if field in _CHOICES else [field]
    return names


def row_of(answered: Answered) -> Row:
    row = {
        "username": answered.username,
        "member": str(answered.member),
        "code": answered.code,
        "registered": _time(answered.first_at),
        "changed": _time(answered.last_at),
    }
    for field in FIELDS:
        value = answered.answers.get(field, "")
        codes = value if isinstance(value, list) else [value]
        row[field] = ", ".join(codes)
        if field in _CHOICES:
            row[f"{field}_words"] = ", ".join(english(field, code) for code in codes if code)
    return row


def english(field: str, code: str) -> str:
    """A code that this version does not know stands for itself."""
    choices = _CHOICES[field]
    with translation.override(None, deactivate=True):
        return str(choices(code).label) if code in choices else code


def as_csv(people: list[Answered]) -> str:
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(columns())
    for each in people:
        row = row_of(each)
        writer.writerow([harmless(row[column]) for column in columns()])
    return table.getvalue()


def as_json(people: list[Answered]) -> str:
    return json.dumps([_object(each) for each in people], ensure_ascii=False, indent=2) + "\n"


def _object(answered: Answered) -> dict[str, object]:
    """Answers as they were given; a field that was never answered is not there."""
    row = row_of(answered)
    words = {f"{field}_words": row[f"{field}_words"] for field in _CHOICES}
    known = {name: row[name] for name in ("username", "code", "registered", "changed")}
    return {**known, "member": answered.member, "answers": answered.answers, "words": words}


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
