"""The page of an event tells machines what schema.org calls an Event, as microdata."""

import re

import pytest

from capx.events.enums import EventState, Format

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil")


def properties(client, event) -> dict[str, str]:
    page = client.get(f"/events/{event.pk}/").content.decode()
    return dict(re.findall(r'itemprop="(\w+)" (?:content|href)="([^"]*)"', page))


def test_machines_are_told_what_when_and_who(client, host, make_event):
    event = make_event("A <b> course", host=host, capacities=["sparql"], description="For all")
    told = properties(client, event)
    assert told["startDate"] == event.starts_at.isoformat()
    assert told["endDate"] == event.ends_at.isoformat()
    assert told["description"] == "For all"
    assert told["keywords"] == "SPARQL queries"
    assert told["name"] == "Wikimedia Brasil"  # the last name is the organizer's
    page = client.get(f"/events/{event.pk}/").content.decode()
    assert 'itemprop="name" content="A &lt;b&gt; course"' in page
    assert 'itemtype="https://schema.org/Event"' in page


@pytest.mark.parametrize(
    ("form", "mode"),
    [(Format.ONLINE, "Online"), (Format.ON_SITE, "Offline"), (Format.BOTH, "Mixed")],
)
def test_the_format_is_told_in_the_words_of_schema_org(client, host, make_event, form, mode):
    told = properties(client, make_event("Course", host=host, format=form, place="Tamale"))
    assert told["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert ("address" in told) == (form != Format.ONLINE)


def test_a_cancelled_event_is_told_as_cancelled(client, host, make_event):
    event = make_event("Course", host=host, state=EventState.CANCELLED)
    assert properties(client, event)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_draft_tells_machines_nothing(client_of, make_person, make_event):
    host = make_person("Ana")
    event = make_event("Course", host=host, state=EventState.DRAFT)
    assert properties(client_of(host.person.account), event) == {}
