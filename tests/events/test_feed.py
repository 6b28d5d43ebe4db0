from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.utils import timezone

from capx.events.enums import EventState

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil")


def read(client, address="/events.atom"):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    ET.fromstring(response.content)  # noqa: S314  # our own
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def test_events_that_were_made_known_last_come_first(client, host, make_event):
    old = timezone.now() - timedelta(days=9)
    make_event("Soon, long known", host=host, created_at=old)
    make_event("Late, new", host=host, starts_in=timedelta(days=30))
    assert [each.title for each in read(client).entries] == ["Late, new", "Soon, long known"]


def test_an_entry_tells_when_who_and_what(client, host, make_event):
    event = make_event(
        "A < B & C", host=host, capacities=["sparql"], description="First\x07 line\n<b>second</b>"
    )
    (entry,) = read(client).entries
    assert entry.title == "A < B & C"
    assert entry.author == "Wikimedia Brasil"
    assert entry.link.endswith(f"/events/{event.pk}/")
    assert [tag.term for tag in entry.tags] == ["SPARQL queries"]
    assert "Coordinated Universal Time" in entry.summary
    assert "First line<br />&lt;b&gt;second&lt;/b&gt;" in entry.summary


def test_drafts_cancelled_and_past_events_are_left_out(client, host, make_event):
    make_event("Draft", host=host, state=EventState.DRAFT)
    make_event("Off", host=host, state=EventState.CANCELLED)
    make_event("Over", host=host, starts_in=timedelta(days=-3))
    assert read(client).entries == []


def test_the_feed_of_a_list_is_narrowed_down_as_the_list(client, host, make_event):
    make_event("Queries", host=host, capacities=["sparql"])
    make_event("Other", host=host)
    page = client.get("/events/?capacity=technology").content.decode()
    assert 'href="/events.atom?capacity=technology"' in page
    assert [each.title for each in read(client, "/events.atom?capacity=technology").entries] == [
        "Queries"
    ]


def test_no_sign_in_the_name_of_a_host_breaks_the_feed(client, make_organization, make_event):
    """XML forbids most control signs, and Django refuses to write them."""
    signs = "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\ufffe\uffff"
    host = make_organization("Circle", names={"en": f"Cir{signs}cle"})
    make_event(f"Cour{signs}se", host=host, description=f"Fir{signs}st")
    (entry,) = read(client).entries
    assert entry.author.startswith("Cir")
    assert entry.author.endswith("cle")
