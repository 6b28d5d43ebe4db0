from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from capx.errors import DomainError, NotAllowedError
from capx.events import tasks
from capx.events.enums import EventState, SourceKind
from capx.events.lookup import Found, look_up
from capx.events.lookup.facts import Facts
from capx.events.lookup.standing import for_services, standing
from capx.events.models import Event, EventSource
from capx.events.queries.sources import differing_events, sources_due
from capx.events.services import (
    change_event,
    keep_ours,
    link_source,
    sources,
    take_over,
    unlink_source,
)
from capx.events.services.sources import refresh_source

NUMBER = 12
ADDRESS = f"https://meta.wikimedia.org/wiki/Special:EventDetails/{NUMBER}"
SAID: Facts = {
    "title": "Edit-a-thon",
    "starts_on": "2040-03-01",
    "starts_time": "14:00",
    "ends_on": "2040-03-01",
    "ends_time": "17:30",
    "time_zone": "Africa/Accra",
    "format": "online",
    "link": "https://meta.wikimedia.org/wiki/Event:Edit-a-thon",
}


@pytest.fixture
def event(make_event, member, elsewhere) -> Event:
    """Started from a registration, published, and looked up two days ago."""
    elsewhere.registration(NUMBER)
    made = make_event("Edit-a-thon", host=member.person.peer, link=SAID["link"])
    change_event(actor=member, event=made, **for_services(made, SAID))
    link_source(
        actor=member,
        event=made,
        found=Found(SourceKind.CAMPAIGN_EVENTS, ADDRESS, SAID),
    )
    return made


def wait(event: Event) -> None:
    """Let two days go by."""
    EventSource.objects.filter(pk=event.pk).update(checked_at=timezone.now() - timedelta(days=2))


def refresh(event: Event) -> EventSource:
    wait(event)
    refresh_source(event.pk)
    event.refresh_from_db()
    return EventSource.objects.get(pk=event.pk)


def test_a_source_is_kept_with_what_it_said(event):
    source = event.source
    assert (source.kind, source.address) == (SourceKind.CAMPAIGN_EVENTS, ADDRESS)
    assert (source.found, source.differences, source.problem) == (SAID, {}, "")


def test_only_the_host_links_a_source(event, moderator):
    with pytest.raises(NotAllowedError):
        link_source(actor=moderator, event=event, found=Found(SourceKind.WIKI_PAGE, ADDRESS, {}))


def test_a_source_that_says_the_same_changes_nothing(event):
    version = event.sequence
    source = refresh(event)
    assert (source.found, source.differences) == (SAID, {})
    assert event.sequence == version
    assert source.checked_at > timezone.now() - timedelta(minutes=1)


def test_the_event_follows_its_source(event, elsewhere):
    version = event.sequence
    elsewhere.registration(
        NUMBER, name="Editing party", start_time="20400302150000", end_time="20400302180000"
    )
    source = refresh(event)
    assert event.title == "Editing party"
    assert event.starts_at == datetime(2040, 3, 2, 15, tzinfo=UTC)
    assert event.ends_at == datetime(2040, 3, 2, 18, tzinfo=UTC)
    assert " party" in event.words
    assert event.sequence == version + 1
    assert source.found["title"] == "Editing party"


def test_a_time_follows_with_its_zone(event, elsewhere):
    elsewhere.registration(NUMBER, timezone="Asia/Kolkata")
    refresh(event)
    assert event.time_zone == "Asia/Kolkata"
    assert event.starts_at == datetime(2040, 3, 1, 14, tzinfo=ZoneInfo("Asia/Kolkata"))


def test_what_was_changed_by_hand_stays_and_the_organizers_are_told(event, member, elsewhere):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party", meeting_address="Library")
    source = refresh(event)
    assert (event.title, event.place) == ("Our party", "Library")
    assert source.differences == {"title": "Editing party"}
    assert list(differing_events(member)) == [event]


def test_others_are_not_told(event, member, moderator, elsewhere):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party")
    refresh(event)
    assert not differing_events(moderator).exists()


def test_a_difference_stays_told_until_it_is_decided(event, member, elsewhere):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party")
    refresh(event)
    assert refresh(event).differences == {"title": "Editing party"}


def test_a_difference_can_be_taken_over(event, member, elsewhere):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party")
    refresh(event)
    take_over(actor=member, event=event, fields=["title", "place"])
    assert event.title == "Editing party"
    assert refresh(event).differences == {}


def test_days_that_differ_are_taken_over_together(event, member, elsewhere):
    moved = timedelta(days=2)
    change_event(
        actor=member, event=event, starts_at=event.starts_at + moved, ends_at=event.ends_at + moved
    )
    elsewhere.registration(NUMBER, start_time="20400401140000", end_time="20400401173000")
    source = refresh(event)
    assert source.differences == {"starts_on": "2040-04-01", "ends_on": "2040-04-01"}
    with pytest.raises(DomainError, match="ends before"):
        take_over(actor=member, event=event, fields=["starts_on"])
    source.refresh_from_db()
    assert "starts_on" in source.differences
    take_over(actor=member, event=event, fields=["starts_on", "ends_on"])
    assert event.starts_at == datetime(2040, 4, 1, 14, tzinfo=UTC)


def test_ours_can_be_kept_until_the_source_changes_once_more(event, member, elsewhere):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party")
    refresh(event)
    keep_ours(actor=member, event=event, fields=["title"])
    assert event.title == "Our party"
    assert refresh(event).differences == {}
    elsewhere.registration(NUMBER, name="Editing fest")
    assert refresh(event).differences == {"title": "Editing fest"}


@pytest.mark.parametrize("decide", [take_over, keep_ours])
def test_only_the_host_decides(event, member, moderator, elsewhere, decide):
    change_event(actor=member, event=event, title="Our party")
    elsewhere.registration(NUMBER, name="Editing party")
    refresh(event)
    with pytest.raises(NotAllowedError):
        decide(actor=moderator, event=event, fields=["title"])
    assert EventSource.objects.get(pk=event.pk).differences


@pytest.mark.parametrize("decide", [take_over, keep_ours])
def test_where_nothing_differs_nothing_is_decided(event, member, make_event, decide):
    without_source = make_event("Another", host=event.host)
    decide(actor=member, event=without_source, fields=["title"])
    decide(actor=member, event=event, fields=["title", "nonsense"])
    event.refresh_from_db()
    assert event.title == "Edit-a-thon"


def test_a_source_can_be_forgotten(event, member):
    unlink_source(actor=member, event=event)
    assert not EventSource.objects.exists()
    refresh_source(event.pk)


def test_a_lookup_that_fails_changes_nothing_and_is_noted(event, elsewhere):
    elsewhere.broken = True
    source = refresh(event)
    assert (source.problem, source.found) == ("no-answer", SAID)
    elsewhere.broken = False
    assert refresh(event).problem == ""


def test_a_source_that_is_gone_is_noted(event, elsewhere):
    elsewhere.registrations.clear()
    assert refresh(event).problem == "missing"
    assert event.title == "Edit-a-thon"


def test_what_the_event_cannot_be_is_left_to_the_organizers(event, elsewhere):
    elsewhere.registration(NUMBER, start_time="20400301190000", name="Editing party")
    source = refresh(event)
    assert event.title == "Edit-a-thon"
    assert source.differences == {"title": "Editing party", "starts_time": "19:00"}


def test_a_source_is_looked_up_once_a_day(event, elsewhere):
    refresh_source(event.pk)
    assert elsewhere.calls == []


def test_of_two_workers_only_the_first_changes_anything(event, elsewhere, monkeypatch):
    """The second asks first, and writes last."""
    elsewhere.registration(NUMBER, name="Editing party")
    wait(event)
    versions = [event.sequence]

    def overtaken(address, **asked):
        found = look_up(address, **asked)
        monkeypatch.setattr(sources, "look_up", look_up)
        refresh_source(event.pk)
        event.refresh_from_db()
        versions.append(event.sequence)
        return found

    monkeypatch.setattr(sources, "look_up", overtaken)
    refresh_source(event.pk)
    event.refresh_from_db()
    assert versions == [event.sequence - 1, event.sequence]


@pytest.mark.parametrize(
    "change",
    [
        {"state": EventState.DRAFT},
        {"state": EventState.CANCELLED},
        {
            "starts_at": datetime(2020, 1, 1, tzinfo=UTC),
            "ends_at": datetime(2020, 1, 2, tzinfo=UTC),
        },
    ],
)
def test_only_what_is_published_and_not_over_is_looked_up(event, change):
    wait(event)
    assert sources_due().exists()
    Event.objects.filter(pk=event.pk).update(**change)
    assert not sources_due().exists()


def test_the_job_enqueues_what_waited_longest(event, make_event, member, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    other = make_event("Another", host=event.host)
    link_source(actor=member, event=other, found=Found(SourceKind.WIKI_PAGE, ADDRESS, {}))
    wait(event)
    EventSource.objects.filter(pk=other.pk).update(checked_at=timezone.now() - timedelta(days=3))
    enqueued = []
    monkeypatch.setattr(tasks, "refresh_source", type("T", (), {"enqueue": enqueued.append}))
    tasks.refresh_sources.func()
    assert enqueued == [other.pk]


@hypothesis_settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    by_hand=st.sets(st.sampled_from(["title", "place", "format", "link"])),
    at_the_source=st.sets(st.sampled_from(["title", "place", "format"])),
)
def test_hand_made_changes_are_kept_whatever_the_source_changes(
    event, member, elsewhere, by_hand, at_the_source
):
    elsewhere.registration(NUMBER, meeting_address="Library")
    said = SAID | {"place": "Library"}
    change_event(actor=member, event=event, **for_services(event, said))
    link_source(actor=member, event=event, found=Found(SourceKind.CAMPAIGN_EVENTS, ADDRESS, said))
    ours = {
        "title": "Our party",
        "place": "Our house",
        "format": "on-site",
        "link": "https://ours.example/",
    }
    theirs = {"title": "Their party", "place": "Their house", "format": "both"}
    change_event(actor=member, event=event, **{field: ours[field] for field in by_hand})
    answer = {
        "title": {"name": "Their party"},
        "place": {"meeting_address": "Their house"},
        "format": {"inperson_meeting": True},
    }
    told = {"meeting_address": "Library"}
    for field in at_the_source:
        told |= answer[field]
    elsewhere.registration(NUMBER, **told)
    source = refresh(event)
    now = standing(event)
    assert {field: now[field] for field in by_hand} == {field: ours[field] for field in by_hand}
    followed = at_the_source - by_hand
    assert {field: now[field] for field in followed} == {f: theirs[f] for f in followed}
    assert source.differences.keys() == at_the_source & by_hand
