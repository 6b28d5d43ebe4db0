"""Courses of learn.wiki, which is an Open edX."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
from django.conf import settings

from capx.wikimedia.answers import Json, text_of, time_of
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.guarded import LARGEST
from capx.wikimedia.http import fetch

NOT_SET = datetime(2030, 1, 1, tzinfo=UTC)  # Open edX's own default: nobody chose it


@dataclass(frozen=True, slots=True)
class Course:
    name: str
    description: str  # may be empty
    start: datetime | None
    end: datetime | None


def fetch_course(client: httpx.Client, course: str) -> Course:
    """Look a course up by its id (`course-v1:…`).

    One that does not exist, or is not public, is a `RefusedError` with code `missing`.
    """
    address = f"{settings.LEARN_WIKI_URL}/api/courses/v1/courses/{quote(course, safe=':+')}"
    try:
        answer = fetch(client, "GET", address, largest=LARGEST).json()
    except RefusedError as refusal:
        if refusal.code == "404":
            raise RefusedError(f"No such course: {course}", code="missing") from refusal
        raise
    return Course(
        name=text_of(answer, "name"),
        description=str(answer.get("short_description") or ""),
        start=_start(answer),
        end=_time(answer, "end"),
    )


def _start(answer: Json) -> datetime | None:
    """None where the course has no start, which Open edX tells as its default."""
    start = _time(answer, "start")
    is_told = answer.get("start_type", "timestamp") == "timestamp" and start != NOT_SET
    return start if is_told else None


def _time(answer: Json, name: str) -> datetime | None:
    return None if answer.get(name) is None else time_of(answer, name)
