from datetime import UTC, datetime

import httpx
import pytest

from capx.wikimedia.courses import Course, fetch_course
from capx.wikimedia.errors import MalformedError, RefusedError

COURSE = "course-v1:Wikimedia+W101+2025"
ANSWER = {
    "course_id": COURSE,
    "name": "First steps on Wikidata",
    "short_description": "Six lessons.",
    "start": "2025-03-01T00:00:00Z",
    "end": "2025-04-15T22:00:00+02:00",
    "start_type": "timestamp",
    "media": {"image": {"raw": "https://learn.example/picture.png"}},
}


def fetch(client):
    with client:
        return fetch_course(client, COURSE)


def test_a_course_tells_its_name_and_its_time(client_that):
    assert fetch(client_that(ANSWER)) == Course(
        name="First steps on Wikidata",
        description="Six lessons.",
        start=datetime(2025, 3, 1, tzinfo=UTC),
        end=datetime(2025, 4, 15, 20, tzinfo=UTC),
    )


def test_it_is_asked_for_at_learn_wiki(client_that, settings):
    asked = []

    def answer(request):
        asked.append(str(request.url))
        return httpx.Response(200, json=ANSWER)

    fetch(client_that(answer))
    assert asked == [f"{settings.LEARN_WIKI_URL}/api/courses/v1/courses/{COURSE}"]


def test_a_course_without_dates_has_none(client_that):
    course = fetch(client_that({"name": "Any time", "start": None, "end": None}))
    assert (course.description, course.start, course.end) == ("", None, None)


@pytest.mark.parametrize(
    "told",
    [{"start": "2030-01-01T00:00:00Z"}, {"start_type": "empty"}, {"start_type": "string"}],
)
def test_a_start_that_nobody_chose_is_none(client_that, told):
    assert fetch(client_that(ANSWER | told)).start is None


def test_a_course_that_does_not_exist_is_missing(client_that):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that({"detail": "Not found."}, 404))
    assert caught.value.code == "missing"


@pytest.mark.parametrize("time", ["soon", "2025-03-01T00:00:00", "0001-01-01T00:00:00+14:00", 7])
def test_a_time_that_is_none_is_malformed(client_that, time):
    with pytest.raises(MalformedError):
        fetch(client_that(ANSWER | {"end": time}))


def test_another_refusal_stays_what_it_is(client_that):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that({}, 401))
    assert caught.value.code == "401"
