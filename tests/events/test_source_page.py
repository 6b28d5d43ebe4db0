"""Where an event and its source differ, the host is shown both and decides."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from capx.events.enums import SourceKind
from capx.events.models import Event, EventSource


@pytest.fixture
def differing(event):
    """A difference in three fields."""
    EventSource.objects.create(
        event=event,
        kind=SourceKind.WIKI_PAGE,
        address="https://meta.wikimedia.org/wiki/Event:Party",
        found={"title": "Their title", "territory": "GH", "format": "both"},
        differences={"title": "Their title", "territory": "GH", "format": "both"},
        checked_at=timezone.now(),
    )
    return event


def edit(event):
    return reverse("events:edit", args=[event.pk])


def source(event):
    return reverse("events:source", args=[event.pk])


def told(event):
    return EventSource.objects.get(pk=event.pk).differences


def test_the_edit_page_shows_what_the_source_says_now(client_of, manager, differing):
    html = client_of(manager).get(edit(differing)).content.decode()
    assert "What the source says now" in html
    for words in ("Their title", "Wikidata for beginners", "Ghana", "Online and on site"):
        assert words in html


def test_an_event_without_source_has_no_box(client_of, manager, event):
    assert "What the source says now" not in client_of(manager).get(edit(event)).content.decode()


def test_a_source_that_could_not_be_read_is_told(client_of, manager, differing):
    EventSource.objects.update(problem="no-answer", differences={})
    assert "could not read" in client_of(manager).get(edit(differing)).content.decode()


def test_what_the_host_has_meanwhile_written_is_no_difference(client_of, manager, differing):
    Event.objects.update(title="Their title")
    shown = client_of(manager).get(edit(differing)).context["differences"]
    assert [difference.field for difference in shown] == ["format", "territory"]


def test_the_host_takes_one_over(client_of, manager, differing):
    response = client_of(manager).post(source(differing), {"take": "title"}, follow=True)
    differing.refresh_from_db()
    assert differing.title == "Their title"
    assert told(differing).keys() == {"territory", "format"}
    assert "now says what its source says" in response.content.decode()


def test_the_host_takes_all_over(client_of, manager, differing):
    client_of(manager).post(source(differing), {"take": ["title", "territory", "format"]})
    differing.refresh_from_db()
    assert (differing.title, differing.territory_id, differing.format) == (
        "Their title",
        "GH",
        "both",
    )
    assert told(differing) == {}


def test_the_host_keeps_theirs(client_of, manager, differing):
    client_of(manager).post(source(differing), {"keep": "title"})
    differing.refresh_from_db()
    assert differing.title == "Wikidata for beginners"
    assert "title" not in told(differing)


def test_what_cannot_be_is_told_and_stays_open(client_of, manager, differing):
    EventSource.objects.update(differences={"starts_on": "2090-01-01"})
    response = client_of(manager).post(source(differing), {"take": "starts_on"}, follow=True)
    assert "ends before it begins" in response.content.decode()
    assert told(differing) == {"starts_on": "2090-01-01"}


def test_the_host_follows_it_no_longer(client_of, manager, differing):
    client_of(manager).post(source(differing), {"forget": "1"})
    assert not EventSource.objects.exists()


@pytest.mark.parametrize("data", [{}, {"take": "nonsense"}, {"keep": "\x00"}, {"take": ""}])
def test_a_post_that_means_nothing_changes_nothing(client_of, manager, differing, data):
    assert client_of(manager).post(source(differing), data).status_code == 302
    assert len(told(differing)) == 3


def test_a_link_to_it_leads_to_the_form(client_of, manager, differing):
    assert client_of(manager).get(source(differing))["Location"] == edit(differing)


@pytest.mark.parametrize("who", ["co_organizer", "other_manager", "moderator", "newcomer"])
@pytest.mark.parametrize("data", [{"take": "title"}, {"keep": "title"}, {"forget": "1"}])
def test_nobody_else_decides(client_of, differing, who, data, request):
    response = client_of(request.getfixturevalue(who)).post(source(differing), data)
    assert response.status_code == 403
    assert len(told(differing)) == 3


def test_a_visitor_signs_in_first(client, differing):
    assert client.post(source(differing), {"take": "title"}).status_code == 302
    assert len(told(differing)) == 3


def test_an_event_that_is_not_there_is_not_found(client_of, manager, db):
    assert client_of(manager).post("/events/999/source/", {"forget": "1"}).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_differences(
    client_of, manager, differing, django_assert_num_queries
):
    client = client_of(manager)
    client.get(edit(differing))
    with CaptureQueriesContext(connection) as three:
        client.get(edit(differing))
    EventSource.objects.update(differences={"title": "Their title"})
    with django_assert_num_queries(len(three)):
        client.get(edit(differing))
