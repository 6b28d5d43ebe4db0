from datetime import datetime

import httpx
import pytest

from capx.wikimedia.campaign_events import Registration, fetch_registration
from capx.wikimedia.errors import MalformedError, RefusedError

ANSWER = {
    "id": 12,
    "name": "Edit-a-thon",
    "event_page": "Event:Edit-a-thon",
    "event_page_wiki": "metawiki",
    "status": "open",
    "timezone": "Africa/Accra",
    "start_time": "20250301140000",
    "end_time": "20250301173000",
    "online_meeting": True,
    "inperson_meeting": False,
    "meeting_url": None,
    "meeting_country_code": "GH",
    "meeting_address": "Library\nTamale",
    "questions": [],
}


def fetch(client):
    with client:
        return fetch_registration(client, "https://meta.wikimedia.org", number=12)


def test_a_registration_tells_its_local_time_and_its_zone(client_that):
    assert fetch(client_that(ANSWER)) == Registration(
        name="Edit-a-thon",
        page="Event:Edit-a-thon",
        wiki="metawiki",
        start=datetime(2025, 3, 1, 14),  # noqa: DTZ001
        end=datetime(2025, 3, 1, 17, 30),  # noqa: DTZ001
        time_zone="Africa/Accra",
        is_online=True,
        is_in_person=False,
        country="GH",
        address="Library\nTamale",
    )


def test_it_is_asked_for_at_the_address_of_the_extension(client_that):
    asked = []

    def answer(request):
        asked.append(str(request.url))
        return httpx.Response(200, json=ANSWER)

    fetch(client_that(answer))
    assert asked == [
        "https://meta.wikimedia.org/w/rest.php/campaignevents/v0/event_registration/12"
    ]


def test_what_is_not_told_is_empty(client_that):
    told = {"meeting_country_code": None, "meeting_address": None, "event_page_wiki": False}
    found = fetch(client_that(ANSWER | told))
    assert (found.country, found.address, found.wiki) == ("", "", "")


def test_one_that_does_not_exist_is_missing(client_that):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that({"httpCode": 404, "httpReason": "Not Found"}, 404))
    assert caught.value.code == "missing"


def test_another_refusal_stays_what_it_is(client_that):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that({"httpCode": 403}, 403))
    assert caught.value.code == "403"


@pytest.mark.parametrize("time", ["2025-03-01T14:00:00Z", "", None, "20250231000000"])
def test_a_time_that_is_none_is_malformed(client_that, time):
    with pytest.raises(MalformedError):
        fetch(client_that(ANSWER | {"start_time": time}))
