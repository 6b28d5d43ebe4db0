from datetime import timedelta

import pytest
from django.urls import reverse

from capx.events.criteria import PER_PAGE
from capx.events.enums import EventState, Format
from capx.events.models import CoOrganizer
from capx.events.words import words_of
from capx.peers.enums import InvitationState, Visibility

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def host(make_organization):
    return make_organization("Wikimedia Brasil", names={"en": "Wikimedia Brazil", "ar": "البرازيل"})


@pytest.fixture
def titles(client):
    """The titles that an address shows to a visitor, or to whom the client is given."""

    def of(address: str, browser=client) -> list[str]:
        response = browser.get(f"/events/?{address}")
        assert response.status_code == 200
        return [card.event.title for card in response.context["cards"]]

    return of


def with_words(event):
    event.words = words_of(event)
    event.save()
    return event


def test_coming_events_stand_soonest_first_and_running_ones_among_them(titles, host, make_event):
    make_event("Next week", host=host, starts_in=timedelta(days=7))
    make_event("Running", host=host, starts_in=timedelta(days=-1), lasts=timedelta(days=2))
    make_event("Tomorrow", host=host)
    make_event("Over", host=host, starts_in=timedelta(days=-2))
    assert titles("") == ["Running", "Tomorrow", "Next week"]


def test_past_events_are_shown_on_demand_newest_first(titles, host, make_event):
    make_event("Long ago", host=host, starts_in=timedelta(days=-90))
    make_event("Lately", host=host, starts_in=timedelta(days=-2))
    make_event("Tomorrow", host=host)
    assert titles("past=1") == ["Lately", "Long ago"]


def test_drafts_and_cancelled_events_are_not_listed(titles, host, make_event):
    for state in (EventState.DRAFT, EventState.CANCELLED):
        make_event(state, host=host, state=state)
    assert titles("") == []


@pytest.mark.parametrize("hidden", [Visibility.PAUSED, Visibility.DRAFT, Visibility.MEMBERS])
def test_a_hidden_host_appears_nowhere(client, make_person, make_event, hidden):
    host = make_person("Ana", visibility=hidden)
    event = make_event("Sparql for all", host=host)
    addresses = ["/events/", "/events/?view=month", "/events.ics", "/events.atom"]
    addresses += [f"/events/?view=month&month={event.starts_at:%Y-%m}"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"Sparql for all" not in answer.content
    assert client.get(f"/events/{event.pk}/event.ics").status_code == 404


def test_events_of_hosts_for_members_are_listed_for_members(
    titles, make_person, make_event, member, client_of
):
    make_event("For members", host=make_person("Ana", visibility=Visibility.MEMBERS))
    assert titles("") == []
    assert titles("", client_of(member)) == ["For members"]


def test_values_of_a_facet_are_alternatives_and_facets_add_up(titles, host, make_event):
    make_event("Both", host=host, languages=["pt"], capacities=["sparql"])
    make_event("Spanish", host=host, languages=["es"], capacities=["sparql"])
    make_event("No capacity", host=host, languages=["pt"])
    assert set(titles("language=pt&language=es")) == {"Both", "Spanish", "No capacity"}
    assert titles("language=pt&capacity=sparql") == ["Both"]


def test_a_capacity_stands_for_all_below_it(titles, host, make_event):
    make_event("Queries", host=host, capacities=["sparql"])
    make_event("Nothing of it", host=host)
    assert titles("capacity=technology") == ["Queries"]
    assert titles("capacity=unheard-of") == []


def test_a_region_stands_for_its_countries(titles, host, make_event):
    make_event("In Ghana", host=host, territory_id="GH")
    make_event("In Brazil", host=host, territory_id="BR")
    assert titles("territory=sub-saharan-africa") == ["In Ghana"]
    assert titles("territory=BR") == ["In Brazil"]


def test_what_takes_place_both_ways_is_found_by_either(titles, host, make_event):
    for each in Format:
        make_event(each, host=host, format=each)
    assert set(titles("format=online")) == {"online", "both"}
    assert set(titles("format=both")) == {"both"}
    assert titles("format=by-pigeon") == []


def test_an_organization_finds_what_it_hosts_and_what_it_has_accepted_to_organize(
    titles, host, make_person, make_organization, make_event
):
    make_event("Hosted", host=host)
    for state in InvitationState:
        event = make_event(state, host=make_person(f"Host of {state}"))
        CoOrganizer.objects.create(event=event, peer=host, state=state)
    assert set(titles("organization=wikimedia-brasil")) == {"Hosted", "accepted"}
    assert set(titles("organization=wikimedia brasil")) == {"Hosted", "accepted"}
    assert titles("organization=nobody") == []


def test_a_hidden_organization_finds_nothing_and_is_not_named(client, make_organization):
    make_organization("Secret Society", visibility=Visibility.DRAFT)
    answer = client.get("/events/?organization=secret-society")
    assert "Secret Society" not in answer.content.decode()


def test_every_word_must_begin_a_word_of_the_event(titles, host, make_event):
    with_words(make_event("Édit-a-thon", host=host, description="Wikidata for all", place="Tamale"))
    with_words(make_event("数据查询入门", host=host))
    assert titles("q=edit+TAM") == ["Édit-a-thon"]
    assert titles("q=data") == []
    assert titles("q=查询") == ["数据查询入门"]
    assert titles("q=%25") == ["Édit-a-thon", "数据查询入门"]


def test_days_are_those_of_the_reader(client, titles, host, make_event):
    late = {"starts_at": "2099-07-01T22:30Z", "ends_at": "2099-07-01T23:00Z"}
    event = make_event("Late", host=host)
    type(event).objects.filter(pk=event.pk).update(**late)
    assert titles("from=2099-07-01&to=2099-07-01") == ["Late"]
    client.cookies["time_zone"] = "Europe/Berlin"
    assert titles("from=2099-07-01&to=2099-07-01") == []
    assert titles("from=2099-07-02&to=2099-07-02") == ["Late"]


def test_what_ends_at_midnight_is_over_on_the_next_day(titles, host, make_event):
    event = make_event("Evening", host=host)
    times = {"starts_at": "2099-07-01T20:00Z", "ends_at": "2099-07-02T00:00Z"}
    type(event).objects.filter(pk=event.pk).update(**times)
    assert titles("from=2099-07-01&to=2099-07-01") == ["Evening"]
    assert titles("from=2099-07-02") == []


def test_lists_are_paged_and_counted(client, host, make_event):
    for number in range(PER_PAGE + 1):
        make_event(f"Event {number}", host=host, starts_in=timedelta(days=number + 1))
    answer = client.get("/events/?page=2")
    assert answer.context["total"] == PER_PAGE + 1
    assert [card.event.title for card in answer.context["cards"]] == [f"Event {PER_PAGE}"]
    assert f'data-result-count="{PER_PAGE + 1}"' in answer.content.decode()


def test_choices_stand_as_chips_that_can_be_taken_away(client, host):
    answer = client.get(
        "/events/?q=data&capacity=sparql&organization=wikimedia-brasil&from=2026-07-01"
    )
    chips = {chip.label: chip.address for chip in answer.context["chips"]}
    assert list(chips)[:3] == ["“data”", "SPARQL queries", "Wikimedia Brazil"]
    assert chips["SPARQL queries"] == "?q=data&organization=wikimedia-brasil&from=2026-07-01"
    assert len(chips) == 4


def test_nothing_found_shows_a_way_on(client):
    page = client.get("/events/?q=zzz").content.decode()
    assert "No event was found" in page
    assert "Clear all and see every event" in page
    assert "?q=zzz&amp;past=1" in page


def test_htmx_is_given_the_changing_part_of_the_same_page(client, host, make_event):
    make_event("Tomorrow", host=host)
    part = client.get("/events/", headers=HTMX)
    assert "<html" not in part.content.decode()
    assert "Tomorrow" in part.content.decode()
    assert "HX-Request" in part["Vary"]


def test_the_host_is_called_by_the_readers_name_for_it(client, host, make_event):
    make_event("Tomorrow", host=host)
    page = client.get("/events/", headers={"Accept-Language": "ar"}).content.decode()
    assert "البرازيل" in page


@pytest.mark.parametrize(
    "nonsense",
    [
        *("capacity=%00", "from=yesterday&to=0000-00-00", "page=99999999999"),
        *("view=month&month=2026-99", "view=month&month=0001-01", "view=month&month=2999-12"),
        *("from=2099-01-01&to=2001-01-01", "territory=" + "x" * 3000),
        *("q=" + "%F0%9F%8E%89" * 200, "language=%27%22%3Cscript%3E"),
    ],
)
def test_no_nonsense_in_the_address_is_a_fault(client, nonsense):
    assert client.get(f"/events/?{nonsense}").status_code == 200
    assert client.get(f"/events.ics?{nonsense}").status_code == 200
    assert client.get(f"/events.atom?{nonsense}").status_code == 200


def test_a_post_is_refused(client):
    assert client.post("/events/").status_code == 405


@pytest.mark.parametrize("view", ["list", "month"])
@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_are_as_many_for_one_event_as_for_three(
    client_of, member, host, make_event, make_person, django_assert_num_queries, view, number
):
    for each in range(number):
        who = host if each != 1 else make_person("Ana")
        make_event(f"Event {each}", host=who, capacities=["sparql"], languages=["pt"])
    browser = client_of(member)
    with django_assert_num_queries(11 if view == "list" else 8):
        browser.get(reverse("events:list"), {"view": view, "language": "pt"})


def test_only_languages_of_events_that_the_reader_finds_are_offered(
    client, client_of, member, host, make_organization, make_event
):
    make_event("Open", host=host, languages=["pt"])
    make_event("Draft", host=host, languages=["sw"], state=EventState.DRAFT)
    within = make_organization("Within", visibility=Visibility.MEMBERS)
    make_event("For members", host=within, languages=["fr"])

    def offered(browser) -> list[str]:
        panels = browser.get("/events/").context["panels"]
        return [
            option.value
            for panel in panels
            if panel.facet == "language"
            for option in panel.options
        ]

    assert offered(client) == ["pt"]
    assert offered(client_of(member)) == ["fr", "pt"]
