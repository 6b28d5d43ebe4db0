from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject

from capx.events.enums import EventState
from capx.events.queries.feeds import MOST_IN_CALENDAR

pytestmark = pytest.mark.django_db
AWKWARD = 'Commas, semicolons; back\\slashes: "quotes"\n' + "\n".join(
    f"Line {n} 🎉" for n in range(9)
)


@pytest.fixture(autouse=True)
def _no_zones_of_other_files():
    """vobject keeps the first rules that it reads for a zone, which may not reach as far."""
    vobject.icalendar.__dict__["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", UTC)


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil")


def read(client, address="/events.ics"):
    """The events of a file as both parsers read them: by UID, text, start, end."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    one = {
        str(each["UID"]): (
            *(str(each.get(key, "")) for key in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")),
            each["DTSTART"].dt.astimezone(UTC),
            each["DTEND"].dt.astimezone(UTC),
        )
        for each in calendar.walk("VEVENT")
    }
    other = {
        each.uid.value: (
            *(_value(each, key) for key in ("summary", "description", "location", "status")),
            each.dtstart.value.astimezone(UTC),
            each.dtend.value.astimezone(UTC),
        )
        for each in vobject.readOne(response.content.decode()).contents.get("vevent", [])
    }
    assert one == other
    return one


def _value(component, key) -> str:
    return component.contents[key][0].value if key in component.contents else ""


def at(event, starts: str, ends: str):
    event.starts_at, event.ends_at = map(datetime.fromisoformat, (starts, ends))
    event.save()
    return event


def test_an_empty_calendar_is_a_calendar(client):
    assert read(client) == {}


def test_awkward_texts_arrive_as_they_were_written(client, host, make_event):
    event = make_event("Plan, do; check 🎉", host=host, description=AWKWARD, place="Room 1, Tamale")
    (entry,) = read(client).values()
    assert entry[:4] == ("Plan, do; check 🎉", AWKWARD, "Room 1, Tamale", "CONFIRMED")
    assert read(client, f"/events/{event.pk}/event.ics")


def test_control_signs_are_left_out(client, host, make_event):
    make_event("A\x07B", host=host, description="one\r\ntwo\x1b[31m")
    (entry,) = read(client).values()
    assert entry[:2] == ("AB", "one\ntwo[31m")


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Europe/Berlin", "2099-07-01T12:00Z", "2099-07-01T14:00Z"),
        ("Europe/Berlin", "2037-10-25T00:30Z", "2037-10-25T02:30Z"),
        ("America/New_York", "2037-03-08T06:30Z", "2037-03-08T07:30Z"),
        ("Asia/Kathmandu", "2030-01-01T00:00Z", "2030-01-03T00:00Z"),
        ("UTC", "2030-01-01T00:00Z", "2030-01-01T00:00Z"),
        ("America/Sao_Paulo", "2031-12-31T23:00Z", "2032-01-01T02:00Z"),
    ],
)
def test_times_arrive_over_every_change_of_the_clocks(client, host, make_event, zone, starts, ends):
    event = at(make_event("Night", host=host, time_zone=zone), starts, ends)
    (entry,) = read(client).values()
    assert entry[4:] == (event.starts_at, event.ends_at)


def test_each_zone_comes_with_its_rules(client, host, make_event):
    for zone in ("Europe/Berlin", "Asia/Kathmandu", "UTC"):
        make_event(zone, host=host, time_zone=zone)
    calendar = icalendar.Calendar.from_ical(client.get("/events.ics").content)
    assert {str(each["TZID"]) for each in calendar.walk("VTIMEZONE")} == {
        "Europe/Berlin",
        "Asia/Kathmandu",
    }
    assert not calendar.get_missing_tzids()


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x0b", "\x85", "\u2028"])
def test_no_title_writes_lines_of_its_own(client, host, make_event, end):
    text = f"Course{end}ATTENDEE:mailto:somebody@else.example"
    event = make_event(text, host=host, description=text, place=text)
    for address in ("/events.ics", f"/events/{event.pk}/event.ics"):
        whole = client.get(address).content.decode().replace("\r\n ", "")
        assert not [line for line in whole.splitlines() if line.startswith("ATTENDEE")]


def test_an_entry_keeps_its_identity_and_counts_its_changes(client, host, make_event):
    event = make_event("Course", host=host, capacities=["sparql"], sequence=3)
    calendar = icalendar.Calendar.from_ical(client.get(f"/events/{event.pk}/event.ics").content)
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["UID"]).startswith(f"event-{event.pk}@")
    assert entry["SEQUENCE"] == 3
    assert entry["DTSTAMP"].dt == event.changed_at.replace(microsecond=0)
    assert str(entry["URL"]).endswith(f"/events/{event.pk}/")
    assert entry["CATEGORIES"].to_ical() == b"SPARQL queries"
    assert "ORGANIZER" not in entry
    assert str(calendar["X-WR-CALNAME"]) == "Course"


def test_cancelled_events_stay_in_the_file_as_cancelled(client, host, make_event):
    make_event("Off", host=host, state=EventState.CANCELLED)
    (entry,) = read(client).values()
    assert entry[3] == "CANCELLED"


def test_drafts_and_past_events_are_left_out(client, host, make_event):
    make_event("Draft", host=host, state=EventState.DRAFT)
    make_event("Over", host=host, starts_in=timedelta(days=-3))
    assert read(client) == {}


def test_a_draft_is_tentative_for_its_host_and_nothing_for_others(
    client, client_of, make_person, make_event
):
    host = make_person("Ana")
    event = make_event("Draft", host=host, state=EventState.DRAFT)
    address = f"/events/{event.pk}/event.ics"
    (entry,) = read(client_of(host.person.account), address).values()
    assert entry[3] == "TENTATIVE"
    assert client.get(address).status_code == 404


def test_a_file_holds_what_the_list_of_the_same_address_shows(client, host, make_event):
    make_event("Queries", host=host, capacities=["sparql"])
    make_event("Other", host=host)
    (entry,) = read(client, "/events.ics?capacity=technology&view=month&past=1").values()
    assert entry[0] == "Queries"


def test_a_file_has_an_end(client, host, make_event, monkeypatch):
    monkeypatch.setattr("capx.events.queries.feeds.MOST_IN_CALENDAR", 2)
    for number in range(3):
        make_event(f"Event {number}", host=host, starts_in=timedelta(days=number + 1))
    assert [entry[0] for entry in read(client).values()] == ["Event 0", "Event 1"]
    assert MOST_IN_CALENDAR == 500


def test_who_has_the_file_is_told_that_nothing_changed(client, host, make_event):
    make_event("Course", host=host)
    tag = client.get("/events.ics")["ETag"]
    assert client.get("/events.ics", headers={"If-None-Match": tag}).status_code == 304


def test_what_members_see_is_kept_by_no_cache(client_of, member):
    assert "private" in client_of(member).get("/events.ics")["Cache-Control"]


def test_an_unknown_event_has_no_file(client):
    assert client.get("/events/123456789/event.ics").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/events.ics", 4), ("/events.atom", 4)])
def test_the_queries_are_as_many_for_one_event_as_for_three(
    client, host, make_event, django_assert_num_queries, address, queries, number
):
    for each in range(number):
        make_event(f"Event {each}", host=host, capacities=["sparql"])
    with django_assert_num_queries(queries):
        client.get(address)


def test_a_calendar_that_nothing_has_changed_is_not_sent_again(client, host, make_event):
    event = make_event("Course", host=host)
    first = client.get("/events.ics")
    seen = {"If-None-Match": first["ETag"]}
    assert client.get("/events.ics", headers=seen).status_code == 304
    assert client.get("/events.ics?format=online", headers=seen).status_code == 304
    assert client.get("/events.ics?format=on-site", headers=seen).status_code == 200
    in_french = client.get("/events.ics", headers={**seen, "Accept-Language": "fr"})
    assert in_french.status_code == 200
    event.changed_at += timedelta(seconds=1)
    event.save()
    assert client.get("/events.ics", headers=seen).status_code == 200
