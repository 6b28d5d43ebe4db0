"""Begin an event, change it, and keep what was typed where something is wrong."""

import pytest
from django.urls import reverse

from capx.capacities.models import Capacity
from capx.events.enums import EventState, Format
from capx.events.models import Event
from capx.peers.enums import Visibility

pytestmark = pytest.mark.django_db

NEW = "/events/new/"
TYPED = {
    "title": "Wikidata para todos",
    "description": "Primeiros passos",
    "language": "Portuguese",
    "capacities": ["SPARQL", ""],
    "languages": ["Portuguese", "English", ""],
    "starts_on": "2031-05-04",
    "starts_time": "15:00",
    "ends_on": "",
    "ends_time": "17:30",
    "time_zone": "america/bahia",
    "format": "both",
    "place": "Biblioteca",
    "territory": "Brazil",
    "map_link": "https://www.openstreetmap.org/node/1",
    "link": "https://meta.wikimedia.org/wiki/Event:Todos",
    "places_left": "dez",
    "commons_file": "",
}


@pytest.fixture
def at(manager, client_of):
    return client_of(manager)


def edit(event):
    return reverse("events:edit", args=[event.pk])


def test_an_empty_form_has_one_heading_and_asks_in_whose_name(at, group):
    html = at.get(NEW).content.decode()
    assert html.count("<h1") == 1
    assert 'value="org:group"' in html


def test_the_address_preselects_the_host(at, group):
    form = at.get(f"{NEW}?host=org:group").context["editor"].host
    assert form["host"].value() == "org:group"
    for unknown in ("org:others", "%00", "me"):
        form = at.get(f"{NEW}?host={unknown}").context["editor"].host
        assert form["host"].value() == "me"


def test_who_manages_nothing_is_not_asked(member, client_of):
    assert 'name="host"' not in client_of(member).get(NEW).content.decode()


def test_a_manager_saves_a_draft_for_the_organization(at, group):
    response = at.post(NEW, TYPED | {"host": "org:group", "save": "1"})
    event = Event.objects.get()
    assert response["Location"] == f"/events/{event.pk}/"
    assert (event.host, event.state) == (group, EventState.DRAFT)
    assert event.starts_at.isoformat() == "2031-05-04T18:00:00+00:00"
    assert event.ends_at.isoformat() == "2031-05-04T20:30:00+00:00"
    assert (event.time_zone, event.territory_id, event.language_id) == ("America/Bahia", "BR", "pt")
    assert event.capacities.get().slug == "sparql"


def test_a_member_publishes_at_once(member, client_of):
    client_of(member).post(NEW, TYPED | {"save": "publish"})
    event = Event.objects.get()
    assert (event.host, event.state) == (member.person.peer, EventState.PUBLISHED)


def test_a_newcomer_keeps_a_draft_until_they_are_shown(newcomer, client_of):
    client = client_of(newcomer)
    html = client.post(NEW, TYPED | {"save": "publish"}).content.decode()
    assert "Publish your own profile first" in html
    assert "Primeiros passos" in html
    assert not Event.objects.exists()
    client.post(NEW, TYPED | {"save": "1"})
    assert Event.objects.get().host.visibility == Visibility.DRAFT


@pytest.mark.parametrize("host", ["org:others", "org:", "1", "\0", "me "])
def test_nobody_begins_an_event_for_others(at, group, make_organization, host):
    make_organization("Others")
    response = at.post(NEW, TYPED | {"host": host, "save": "1"})
    assert response.status_code == 200
    assert not Event.objects.exists()


def test_a_visitor_is_led_to_sign_in_and_finds_what_they_typed(client, member):
    response = client.post(NEW, TYPED | {"member": str(member.pk)})
    assert response["Location"] == f"/sign-in/?next={NEW}"
    client.force_login(member)
    assert "Primeiros passos" in client.get(NEW).content.decode()


def test_a_saved_event_opens_as_it_was_typed(at, group):
    at.post(NEW, TYPED | {"host": "org:group"})
    initial = at.get(edit(Event.objects.get())).context["form"].initial
    assert (initial["starts_time"], initial["ends_on"]) == ("15:00", "2031-05-04")
    assert initial["capacities"] == ["SPARQL queries"]
    assert (initial["territory"], initial["language"]) == ("Brazil", "Portuguese")


WRONG = [
    ("title", {"title": ""}),
    ("title", {"title": "x" * 10_000}),
    ("description", {"description": "x" * 10_000}),
    ("language", {"language": "Klingonish"}),
    ("capacities", {"capacities": ["Telepathy"]}),
    ("capacities", {"capacities": ["x" * 10_000]}),
    ("languages", {"languages": ["Klingonish"]}),
    ("starts_on", {"starts_on": "yesterday"}),
    ("starts_on", {"starts_on": "0001-01-01"}),
    ("starts_on", {"starts_on": "9999-12-31"}),
    ("starts_time", {"starts_time": "25:00"}),
    ("starts_time", {"starts_time": ""}),
    (
        "starts_time",
        {"starts_on": "2031-03-30", "starts_time": "02:30", "time_zone": "Europe/Berlin"},
    ),
    ("ends_on", {"ends_time": "14:59"}),
    ("ends_on", {"ends_on": "2031-05-03"}),
    ("time_zone", {"time_zone": "Moon/Tycho"}),
    ("time_zone", {"time_zone": ""}),
    ("format", {"format": "telepathy"}),
    ("place", {"place": ""}),
    ("territory", {"territory": "Atlantis"}),
    ("link", {"link": "javascript:alert(1)"}),
    ("link", {"link": "https://x" + "x" * 10_000}),
    ("map_link", {"map_link": "https://example.org/"}),
    ("commons_file", {"commons_file": "https://example.org/x.png"}),
    ("title", {"title": "a\0b"}),
]


@pytest.mark.parametrize(("field", "wrong"), WRONG)
def test_what_is_wrong_is_told_beside_its_field(at, group, field, wrong):
    response = at.post(NEW, TYPED | {"host": "org:group"} | wrong)
    form = response.context["form"]
    assert response.status_code == 200
    assert list(form.errors) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert response.content.decode().count(" autofocus") in {1, len(Format)}
    assert not Event.objects.exists()


def test_rows_are_added_and_removed_without_scripts(at):
    html = at.post(NEW, TYPED | {"add_row": "languages"}).content.decode()
    assert html.count('name="languages"') == 4
    form = at.post(NEW, TYPED | {"remove_row": "languages:0"}).context["form"]
    assert form.initial["languages"] == ["English", ""]
    assert form.initial["capacities"] == ["SPARQL", ""]
    assert not Event.objects.exists()


def test_htmx_gets_the_form_alone(at):
    html = at.post(NEW, TYPED | {"add_row": "capacities"}, HTTP_HX_REQUEST="true").content.decode()
    assert html.lstrip().startswith("<form")


def test_what_a_lookup_found_stays_marked(at):
    html = at.post(NEW, TYPED | {"add_row": "languages", "found": ["title", "nonsense"]}).content
    assert html.decode().count("Found, please check") == 1


def test_the_host_of_an_event_never_changes(at, event, make_organization, manager):
    make_organization("Second", managers=[manager])
    at.post(edit(event), TYPED | {"host": "org:second"})
    event.refresh_from_db()
    assert (event.title, event.host.handle) == ("Wikidata para todos", "group")


def test_a_published_event_stays_published_when_it_is_changed(at, event):
    at.post(edit(event), TYPED | {"save": "1"})
    event.refresh_from_db()
    assert (event.state, event.sequence) == (EventState.PUBLISHED, 1)


def test_only_the_host_opens_the_form(
    event, co_organizer, other_manager, member, moderator, client_of
):
    for account in (co_organizer, other_manager, member, moderator):
        client = client_of(account)
        assert client.get(edit(event)).status_code == 403
        assert client.post(edit(event), TYPED).status_code == 403
    event.refresh_from_db()
    assert event.title == "Wikidata for beginners"


def test_a_visitor_is_led_to_sign_in(client, event):
    assert client.get(edit(event))["Location"] == f"/sign-in/?next={edit(event)}"


def test_the_second_of_two_is_shown_what_the_first_has_saved(at, event, manager, client_of):
    seen = str(at.get(edit(event)).context["editor"].seen)
    at.post(edit(event), TYPED | {"seen": seen})
    second = client_of(manager)
    typed = TYPED | {"title": "Another title", "place": "Library", "seen": seen}
    response = second.post(edit(event), typed)
    html = response.content.decode()
    assert "Somebody has changed this" in html
    assert "Wikidata para todos" in html
    assert "Another title" in html
    event.refresh_from_db()
    assert event.title == "Wikidata para todos"
    second.post(edit(event), typed | {"seen": str(response.context["editor"].seen)})
    event.refresh_from_db()
    assert event.title == "Another title"


@pytest.mark.parametrize("seen", ["", "[]", "{", "[" * 100_000, '{"title": 1}'])
def test_whatever_comes_back_as_seen_harms_nobody(at, event, seen):
    assert at.post(edit(event), TYPED | {"seen": seen}).status_code in {200, 302}


def test_there_is_no_form_for_what_is_not_there(at):
    assert at.get("/events/999999999999999999/edit/").status_code == 404
    assert at.put(NEW).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_the_forms_ask_as_often_for_one_as_for_three(
    at, event, manager, make_organization, django_assert_num_queries, number
):
    for each in range(number):
        make_organization(f"Organization {each}", managers=[manager])
    event.capacities.set(Capacity.objects.all()[:number])
    event.languages.set(["en", "fr", "pt"][:number])
    with django_assert_num_queries(6):
        at.get(NEW)
    with django_assert_num_queries(8):
        at.get(edit(event))
