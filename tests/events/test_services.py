"""What the host does with an event, and what nobody else may."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity
from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.events import limits, services
from capx.events.enums import EventState, Format
from capx.events.errors import FarAwayError, UnknownZoneError
from capx.events.models import Event
from capx.peers.enums import Visibility
from capx.peers.models import Picture
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db

START = datetime(2031, 5, 4, 15, tzinfo=UTC)
FACTS = {
    "title": "Wikidata for beginners",
    "description": "First steps.",
    "language": "en",
    "starts_at": START,
    "ends_at": START + timedelta(hours=2),
    "time_zone": "Africa/Accra",
    "format": Format.BOTH,
    "place": "City library",
    "territory": "GH",
    "map_link": "https://www.openstreetmap.org/node/1",
    "link": "https://meta.wikimedia.org/wiki/Event:Beginners",
    "places_left": "Ten",
    "capacities": ["sparql"],
    "languages": ["en", "fr"],
}


@pytest.fixture
def event(group, manager):
    return services.create_event(actor=manager, host=group, **FACTS)


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_manager_creates_a_draft_for_the_organization(event, group):
    event.refresh_from_db()
    assert (event.host, event.state, event.title) == (group, EventState.DRAFT, FACTS["title"])
    assert (event.language_id, event.territory_id) == ("en", "GH")
    assert list(event.capacities.values_list("slug", flat=True)) == ["sparql"]
    assert set(event.languages.values_list("code", flat=True)) == {"en", "fr"}


def test_a_member_creates_an_event_for_themselves(member):
    peer = member.person.peer
    assert services.create_event(actor=member, host=peer, **FACTS).host == peer


def test_nobody_creates_an_event_for_others(member, group, make_person):
    for host in (group, make_person("Ana")):
        with pytest.raises(NotAllowedError):
            services.create_event(actor=member, host=host, **FACTS)
    assert not Event.objects.exists()


def test_only_what_is_named_changes(event, manager):
    services.change_event(actor=manager, event=event, title="  Wikidata again ", territory="")
    assert (event.title, event.description) == ("Wikidata again", "First steps.")
    assert (event.territory_id, event.language_id) == (None, "en")
    assert event.sequence == 1


def test_words_follow_what_is_said(event, manager):
    services.change_event(actor=manager, event=event, title="Édition 維基數據")
    assert " edition" in event.words
    assert "基數" in event.words
    assert " beginners" not in event.words


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 4_001}, "description"),
        ({"language": ""}, "language"),
        ({"language": "xx-klingon"}, "language"),
        ({"ends_at": START - timedelta(minutes=1)}, "ends_at"),
        ({"time_zone": "Moon/Tycho"}, "time_zone"),
        ({"format": "telepathy"}, "format"),
        ({"place": ""}, "place"),
        ({"territory": "XX"}, "territory"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://example.org/"}, "link"),
        ({"link": "https://meta.wikimedia.org@example.org/"}, "link"),
        ({"link": "https://example.org/ x"}, "link"),
        ({"link": "https://[::1/"}, "link"),
        ({"map_link": "https://example.org/map"}, "map_link"),
        ({"map_link": "https://openstreetmap.org.example.org/"}, "map_link"),
        ({"commons_file": "no such thing"}, "commons_file"),
        ({"capacities": ["telepathy"]}, "capacities"),
        ({"languages": ["xx-klingon"]}, "languages"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_saved(event, manager, facts, field):
    with pytest.raises(DomainError) as refusal:
        services.change_event(actor=manager, event=event, **{"place": "Elsewhere"} | facts)
    assert refusal.value.field == field
    event.refresh_from_db()
    assert (event.place, event.sequence) == ("City library", 0)


def test_named_errors_of_time(event, manager):
    with pytest.raises(UnknownZoneError):
        services.change_event(actor=manager, event=event, time_zone="")
    with pytest.raises(FarAwayError):
        services.change_event(actor=manager, event=event, ends_at=START.replace(year=9999))


def test_an_event_without_times_is_none(group, manager):
    facts = {name: value for name, value in FACTS.items() if name != "ends_at"}
    with pytest.raises(DomainError) as refusal:
        services.create_event(actor=manager, host=group, **facts)
    assert refusal.value.field == "ends_at"


def test_an_event_online_needs_no_place(event, manager):
    services.change_event(actor=manager, event=event, format=Format.ONLINE, place="")
    assert event.place == ""


def test_lists_have_limits(event, manager):
    slugs = list(Capacity.objects.values_list("slug", flat=True)[: limits.MOST_CAPACITIES + 1])
    with pytest.raises(LimitReachedError):
        services.change_event(actor=manager, event=event, capacities=slugs)
    services.change_event(actor=manager, event=event, capacities=slugs[1:])
    assert event.capacities.count() == limits.MOST_CAPACITIES


def test_a_host_has_a_limit(event, group, manager, monkeypatch):
    monkeypatch.setattr(limits, "MOST_COMING", 1)
    with pytest.raises(LimitReachedError):
        services.create_event(actor=manager, host=group, **FACTS)


def test_only_the_host_changes_an_event(event, member, make_account, make_organization):
    other = make_account("Other manager")
    make_organization("Others", managers=[other])
    services.invite_organizer(actor=_host(event), event=event, peer=member.person.peer)
    services.answer_invitation(actor=member, event=event, peer=member.person.peer, accept=True)
    for actor in (member, other):
        with pytest.raises(NotAllowedError):
            services.change_event(actor=actor, event=event, title="Mine")
        for act in (services.publish, services.cancel, services.delete_event):
            with pytest.raises(NotAllowedError):
                act(actor=actor, event=event)


def _host(event):
    return event.host.organization.managements.get().account


def test_a_draft_is_published_cancelled_and_may_take_place_after_all(event, manager):
    services.publish(actor=manager, event=event)
    assert event.state == EventState.PUBLISHED
    services.cancel(actor=manager, event=event)
    assert (event.state, event.sequence) == (EventState.CANCELLED, 2)
    services.publish(actor=manager, event=event)
    services.publish(actor=manager, event=event)
    assert event.state == EventState.PUBLISHED
    assert actions() == ["event-published", "event-cancelled", "event-published"]


@pytest.mark.parametrize(
    ("visibility", "told"),
    [(Visibility.PAUSED, "host is hidden"), (Visibility.DRAFT, "your own profile first")],
)
def test_an_event_of_a_hidden_host_is_not_published(member, visibility, told):
    peer = member.person.peer
    event = services.create_event(actor=member, host=peer, **FACTS)
    peer.visibility = visibility
    peer.save()
    with pytest.raises(DomainError, match=told):
        services.publish(actor=member, event=event)
    event.refresh_from_db()
    assert event.state == EventState.DRAFT
    assert not actions()


def test_a_draft_is_deleted_and_not_cancelled(event, manager):
    with pytest.raises(DomainError):
        services.cancel(actor=manager, event=event)
    services.delete_event(actor=manager, event=event)
    assert not Event.objects.exists()
    assert actions() == ["event-deleted"]
    with pytest.raises(NotFoundError):
        services.publish(actor=manager, event=event)


def test_what_was_published_stays_for_a_day_after_it_was_cancelled(event, manager):
    services.publish(actor=manager, event=event)
    with pytest.raises(DomainError):
        services.delete_event(actor=manager, event=event)
    services.cancel(actor=manager, event=event)
    with pytest.raises(DomainError):
        services.delete_event(actor=manager, event=event)
    Event.objects.update(changed_at=timezone.now() - timedelta(days=1, minutes=1))
    services.delete_event(actor=manager, event=event)
    assert not Event.objects.exists()


def test_a_picture_that_no_event_shows_is_dropped(event, manager):
    services.change_event(actor=manager, event=event, commons_file="File:One.jpg")
    services.change_event(actor=manager, event=event, commons_file="Two.jpg")
    assert [each.commons_file for each in Picture.objects.all()] == ["Two.jpg"]
    services.delete_event(actor=manager, event=event)
    assert not Picture.objects.exists()


def test_merged_capacities_are_taught_once(event, staff):
    sparql, lexemes = (Capacity.objects.get(slug=slug) for slug in ("sparql", "lexemes"))
    event.capacities.add(lexemes)
    merge_capacity(actor=staff, source=sparql, into=lexemes)
    assert list(event.capacities.values_list("slug", flat=True)) == ["lexemes"]
