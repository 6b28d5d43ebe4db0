from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from capx.capacities.models import Capacity
from capx.events.enums import EventState
from capx.events.models import CoOrganizer
from capx.events.queries.coming import coming_of, coming_on
from capx.peers.enums import InvitationState, Visibility

pytestmark = pytest.mark.django_db
UTC = ZoneInfo("UTC")


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil")


def number_of(*slugs: str) -> list[int]:
    return list(Capacity.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def on(*slugs: str, viewer=None) -> list[str]:
    viewer = viewer or AnonymousUser()
    found = coming_on(number_of(*slugs), viewer=viewer, zone=UTC, language="en")
    return [card.event.title for card in found]


def of(peer, viewer=None) -> list[str]:
    viewer = viewer or AnonymousUser()
    found = coming_of(peer, viewer=viewer, zone=UTC, language="en")
    return [card.event.title for card in found]


def test_the_soonest_on_a_capacity_and_what_lies_below_come_first(host, make_event):
    for days in (9, 3, 6, 12):
        starts_in = timedelta(days=days)
        make_event(f"In {days}", host=host, starts_in=starts_in, capacities=["sparql"])
    make_event("Other", host=host)
    assert on("technology") == ["In 3", "In 6", "In 9"]
    assert on("technology", "unheard-of") == on("technology")


def test_nothing_wanted_is_nothing_coming(host, make_event):
    make_event("Course", host=host, capacities=["sparql"])
    assert on() == []


def test_what_is_over_cancelled_hidden_or_a_draft_is_not_coming(host, make_person, make_event):
    taught = {"capacities": ["sparql"]}
    make_event("Over", host=host, starts_in=timedelta(days=-2), **taught)
    make_event("Off", host=host, state=EventState.CANCELLED, **taught)
    make_event("Draft", host=host, state=EventState.DRAFT, **taught)
    hidden = make_person("Ana", visibility=Visibility.PAUSED)
    make_event("Hidden", host=hidden, **taught)
    assert on("sparql") == []
    assert of(host) == []
    assert of(hidden, viewer=hidden.person.account) == []


def test_a_peer_hosts_or_has_accepted_to_organize(host, make_person, make_event):
    ana = make_person("Ana")
    make_event("Hosted", host=ana)
    for days, state in enumerate(InvitationState, start=2):
        event = make_event(state, host=host, starts_in=timedelta(days=days))
        CoOrganizer.objects.create(event=event, peer=ana, state=state)
    assert of(ana) == ["Hosted", "accepted"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_as_many_for_one_event_as_for_three(
    host, make_event, django_assert_num_queries, number
):
    for each in range(number):
        make_event(f"Event {each}", host=host, capacities=["sparql"])
    with django_assert_num_queries(4):
        of(host)
    ids = number_of("sparql")
    with django_assert_num_queries(6):
        coming_on(ids, viewer=AnonymousUser(), zone=UTC, language="en")


def test_the_partial_shows_cards_under_a_heading_and_nothing_where_nothing_is(host, make_event):
    make_event("Course", host=host)
    cards = coming_of(host, viewer=AnonymousUser(), zone=UTC, language="en")
    request = RequestFactory().get("/")
    told = {"title": "Coming events", "address": "/events/?organization=wikimedia-brasil"}
    shown = render_to_string("events/_coming.html", told | {"coming": cards}, request)
    assert "<h2>Coming events</h2>" in shown
    assert "<h3" in shown
    assert "organization=wikimedia-brasil" in shown
    assert render_to_string("events/_coming.html", told | {"coming": []}, request).strip() == ""
