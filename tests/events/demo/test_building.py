from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.events.demo import building
from capx.events.demo.building import build_events
from capx.events.enums import EventState, Format
from capx.events.models import CoOrganizer, Event, Interest
from capx.events.words import words_of
from capx.peers.demo.building import build_community
from capx.peers.demo.cast import MANAGER
from capx.peers.demo.organizations.building import build_organizations
from capx.peers.enums import InvitationState, Kind, Visibility

pytestmark = pytest.mark.django_db
EVENTS = 60


def build(events: int, *, seed: int = 1) -> int:
    return build_events(events, seed=seed, progress=[].append)


def build_hosts() -> None:
    build_community(60, seed=1, progress=[].append)
    build_organizations(36, seed=1, progress=[].append)


@pytest.fixture
def community(db) -> None:
    build_hosts()
    build(EVENTS)


def coming() -> int:
    published = Event.objects.filter(state=EventState.PUBLISHED)
    return published.filter(ends_at__gt=timezone.now()).count()


def seen() -> list[tuple[object, ...]]:
    columns = ("title", "host__handle", "state", "format", "place", "starts_at", "words")
    return list(Event.objects.order_by("pk").values_list(*columns))


def days_pass(days: int) -> None:
    for event in Event.objects.all():
        event.starts_at -= timedelta(days=days)
        event.ends_at -= timedelta(days=days)
        event.save(update_fields=["starts_at", "ends_at"])


def test_so_many_events_are_built_as_asked_for_and_forty_are_coming(community):
    assert Event.objects.count() == EVENTS
    assert coming() >= 40
    assert Event.objects.filter(ends_at__lt=timezone.now()).count() >= 10


def test_a_second_run_changes_nothing(community):
    before = seen()
    assert build(EVENTS) == 0
    assert seen() == before


def test_a_larger_number_adds_to_a_smaller_one(community):
    before = seen()
    assert build(EVENTS + 7) == 7
    assert seen()[:EVENTS] == before


def test_the_same_seed_makes_the_same_events_again(community):
    before = seen()
    Event.objects.all().delete()
    build(EVENTS)
    assert seen() == before


def test_an_old_demo_gets_fresh_events(community):
    days_pass(150)
    assert coming() < 40
    assert build(EVENTS) > 0
    assert coming() >= 40
    assert build(EVENTS) == 0


@pytest.mark.parametrize("events", [1, 2, 3, 5, 11, 15])
def test_no_number_of_events_grows_on_the_same_day(db, events):
    build_community(5, seed=1, progress=[].append)
    assert build(events) == events
    assert build(events) == 0


def test_the_manager_has_a_draft_and_events_to_come(community):
    hosted = Event.objects.filter(host__organization__managements__account__username=MANAGER)
    assert hosted.filter(state=EventState.DRAFT).count() == 1
    assert hosted.filter(state=EventState.PUBLISHED, starts_at__gt=timezone.now()).count() >= 2


def test_events_are_as_different_as_events_are(community):
    events = Event.objects.all()
    assert Counter(events.values_list("state", flat=True)).keys() == set(EventState)
    assert set(events.values_list("format", flat=True)) == set(Format)
    assert set(events.values_list("host__kind", flat=True)) == set(Kind)
    assert events.values("language").distinct().count() >= 5
    assert events.values("time_zone").distinct().count() >= 8
    assert events.values("capacities").distinct().count() >= 15
    assert events.exclude(territory=None).values("territory").distinct().count() >= 8
    assert set(CoOrganizer.objects.values_list("state", flat=True)) >= {
        InvitationState.ACCEPTED,
        InvitationState.INVITED,
    }
    assert Interest.objects.exists()
    assert not Interest.objects.filter(event__state=EventState.DRAFT).exists()


def test_every_event_is_whole(community):
    for event in Event.objects.select_related("host"):
        assert event.host.name.startswith("Demo ")
        assert event.host.visibility == Visibility.PUBLIC
        assert event.title
        assert "{" not in event.title + event.description
        assert event.words == words_of(event)
        assert event.languages.exists()
        assert event.ends_at > event.starts_at
        assert 9 <= event.starts_at.astimezone(ZoneInfo(event.time_zone)).hour <= 19
        assert event.created_at < timezone.now()
        assert not event.link or event.link.startswith("https://example.org/")
        assert not event.co_organizers.filter(peer=event.host_id).exists()
        if event.format == Format.ONLINE:
            assert (event.place, event.territory_id) == ("", None)
        else:
            assert event.place


def test_without_hosts_there_are_no_events(db):
    assert build(5) == 0
    assert not Event.objects.exists()


def test_people_alone_invite_as_well(db):
    build_community(12, seed=1, progress=[].append)
    assert build(9) == 9
    assert set(Event.objects.values_list("host__kind", flat=True)) == {Kind.PERSON}


def test_events_of_others_are_not_counted(make_person, make_event):
    make_event("Ours", host=make_person("Ana"))
    build_community(5, seed=1, progress=[].append)
    assert build(4) == 4


def test_nobody_comes_back_for_an_event(community):
    before = set(Account.objects.values_list("pk", flat=True))
    build(EVENTS + 20)
    assert set(Account.objects.values_list("pk", flat=True)) == before


def test_a_batch_takes_the_same_queries_however_many_events_it_has(
    db, monkeypatch, django_assert_num_queries
):
    build_hosts()
    build(20)
    for more in (40, 80):
        with django_assert_num_queries(16):
            build(more)
    monkeypatch.setattr(building, "BATCH", 10)
    assert build(105) == 25
    assert Event.objects.count() == 105
