"""The list shows exactly what the rules name, whatever stands in the address."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capx.events.criteria import Criteria
from capx.events.facet import Facet
from capx.events.models import CoOrganizer, Event
from capx.events.queries.listing import events_listed
from capx.events.words import words_of
from capx.peers.enums import InvitationState, Visibility
from tests.events.plain import listed

TITLES = ["Wikidata für alle", "SPARQL course", "数据查询入门", "ورشة تحرير", "Edit-a-thon"]
SLUGS = [["sparql"], ["lexemes", "sparql"], [], ["technology"], ["public-speaking"]]
PLACES = [("Accra", "GH"), ("", None), ("São Paulo", "BR"), ("Tamale", "GH"), ("", "DE")]


@pytest.fixture
def events(make_person, make_organization, make_event) -> list[Event]:
    """Sixty events of three hosts, one of them hidden, from last month to next month."""
    shown, hidden = make_organization("Shown"), make_person("Hid", visibility=Visibility.PAUSED)
    hosts = [shown, make_person("Ana"), hidden]
    for number in range(60):
        place, territory = PLACES[number % 5]
        event = make_event(
            TITLES[number * 7 % 5],
            host=hosts[number % 3],
            starts_in=timedelta(hours=24 * number - 720),
            lasts=timedelta(hours=[0, 2, 80][number % 3]),
            capacities=SLUGS[number * 3 % 5],
            languages=[["pt"], ["en", "pt"], []][number * 5 % 3],
            format=["online", "on-site", "both"][number // 2 % 3],
            state=["published", "published", "published", "draft", "cancelled"][number // 3 % 5],
            place=place,
            territory_id=territory,
        )
        event.title += f" {number}"
        event.words = words_of(event)
        event.save()
        if number % 4 == 1:
            state = list(InvitationState)[number // 4 % 3]
            CoOrganizer.objects.create(event=event, peer=shown, state=state)
    return list(Event.objects.select_related("host"))


def _chosen(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


facets = st.fixed_dictionaries(
    {
        Facet.CAPACITY: _chosen("technology", "sparql", "lexemes", "unheard-of"),
        Facet.LANGUAGE: _chosen("pt", "en", "xx"),
        Facet.FORMAT: _chosen("online", "on-site", "both"),
        Facet.TERRITORY: _chosen("GH", "sub-saharan-africa", "latin-america-caribbean"),
        Facet.ORGANIZATION: _chosen("shown", "nobody"),
    }
)
near_days = st.none() | st.integers(-40, 40).map(
    lambda number: (timezone.now() + timedelta(days=number)).date()
)
criteria = st.builds(
    lambda q, chosen, since, until, past: Criteria(
        q=q, chosen={f: v for f, v in chosen.items() if v}, since=since, until=until, past=past
    ),
    st.sampled_from(["", "", "wiki", "fur", "据", "spa COURSE", "تحر", "edit tam", "%", "5"]),
    facets,
    near_days,
    near_days,
    st.booleans(),
)


def test_the_list_shows_what_the_rules_name(events):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.nested_given], deadline=None)
    @given(criteria, st.sampled_from(["UTC", "Asia/Tokyo", "America/Sao_Paulo"]))
    def agree(criteria: Criteria, zone: str) -> None:
        where = ZoneInfo(zone)
        found = events_listed(criteria, viewer=AnonymousUser(), zone=where)
        titles = [event.title for event in found]
        assert titles == listed(events, criteria, where, timezone.now())

    agree()
