"""Start an event from a link: what is found fills the form, and nothing that was typed is lost."""

import pytest

from capx.events.enums import SourceKind
from capx.events.lookup import Found, looking_up
from capx.events.models import Event, EventSource, LookupAllowance

pytestmark = pytest.mark.django_db
NEW = "/events/new/"
ADDRESS = "https://meta.wikimedia.org/wiki/Special:EventDetails/12"
ASKED = {"address": ADDRESS, "look-up": "1"}


@pytest.fixture
def at(member, client_of):
    return client_of(member)


@pytest.fixture(autouse=True)
def _registration(elsewhere):
    elsewhere.registration(12, meeting_country_code="GH")


def value(response, name):
    return response.context["form"][name].value()


def refused(response):
    return response.context["lookup"].form.errors.get("address", [])


def test_the_box_stands_above_the_form_of_a_new_event_alone(at, make_event, member):
    event = make_event("Party", host=member.person.peer)
    assert 'id="look-up"' in at.get(NEW).content.decode()
    assert 'id="look-up"' not in at.get(f"/events/{event.pk}/edit/").content.decode()


def test_what_is_found_fills_the_form_and_is_marked(at):
    response = at.post(NEW, ASKED)
    assert value(response, "title") == "Edit-a-thon"
    assert value(response, "starts_on") == "2040-03-01"
    assert value(response, "time_zone") == "Africa/Accra"
    assert value(response, "territory") == "Ghana"
    html = response.content.decode()
    assert html.count("Found on meta.wikimedia.org, please check") == 9
    assert "we filled in 9 fields" in html
    assert not Event.objects.exists()


def test_what_is_not_found_stays_as_it_was_typed(at):
    response = at.post(NEW, ASKED | {"description": "Bring a laptop", "title": "Old title"})
    assert value(response, "description") == "Bring a laptop"
    assert value(response, "title") == "Edit-a-thon"
    assert value(response, "place") in {"", None}
    assert value(response, "map_link") in {"", None}


def test_what_the_empty_form_proposed_is_not_taken_for_a_fact(at, elsewhere):
    elsewhere.page("Party", pagelanguage="unknown")
    proposed = at.get(NEW).context["form"].initial
    asked = {"address": "https://meta.wikimedia.org/wiki/Party", "look-up": "1"}
    response = at.post(NEW, proposed | asked)
    assert proposed["format"] == "online"
    assert [value(response, name) for name in proposed] == ["", "", ""]


def test_what_the_empty_form_proposed_stays_where_nothing_was_found(at):
    proposed = at.get(NEW).context["form"].initial
    response = at.post(NEW, proposed | {"address": "nonsense", "look-up": "1"})
    assert {name: value(response, name) for name in proposed} == proposed


def test_names_are_in_the_language_of_the_reader(at):
    at.cookies["language"] = "pt-br"
    assert value(at.post(NEW, ASKED), "territory") == "Gana"


def test_htmx_gets_the_form_alone(at):
    response = at.post(NEW, ASKED, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.lstrip().startswith("<form")
    assert "Edit-a-thon" in html


def test_enter_in_the_address_looks_it_up_while_there_is_no_title(at):
    response = at.post(NEW, {"address": ADDRESS, "save": "1"})
    assert value(response, "title") == "Edit-a-thon"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "begins with https://"),
        ("nonsense", "begins with https://"),
        ("javascript:alert(1)", "begins with https://"),
        ("http://meta.wikimedia.org/wiki/A", "begins with https://"),
        ("https://evil.example/", "none of them"),
        ("https://127.0.0.1/", "none of them"),
        ("https://169.254.169.254/", "none of them"),
        ("https://meta.wikimedia.org/wiki/Nothing", "has no such page"),
        ("\x00", "Null characters"),
        ("https://" + "x" * 10_000, "at most"),
    ],
)
def test_what_cannot_be_looked_up_is_told_beside_the_address(at, address, words):
    typed = {"address": address, "look-up": "1", "title": "Our party"}
    response = at.post(NEW, typed)
    assert response.status_code == 200
    assert words in refused(response)[0]
    assert value(response, "title") == "Our party"
    assert response.context["form"].found == []


def test_a_service_that_does_not_answer_is_named(at, elsewhere):
    elsewhere.broken = True
    assert refused(at.post(NEW, ASKED)) == [
        "meta.wikimedia.org did not answer. Try again, or fill in the form yourself."
    ]


def test_a_service_that_is_slow_keeps_nobody_waiting(at, elsewhere, monkeypatch):
    monkeypatch.setattr(looking_up, "SECONDS", 0.1)
    elsewhere.delay = 0.5
    assert "did not answer" in refused(at.post(NEW, ASKED))[0]


def test_what_was_found_before_still_counts_when_the_next_address_gives_nothing(at):
    token = at.post(NEW, ASKED).context["lookup"].found.token
    response = at.post(
        NEW, {"address": "nonsense", "look-up": "1", "source": token, "found": "title"}
    )
    assert response.context["lookup"].found.address == ADDRESS
    assert response.context["form"].found == ["title"]


def test_there_is_an_end_to_lookups(at, member):
    at.post(NEW, ASKED)
    LookupAllowance.objects.update(used=30)
    assert "Try again in an hour" in refused(at.post(NEW, ASKED))[0]


def form_of(response):
    form = response.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return typed | {"source": response.context["lookup"].found.token, "address": ADDRESS}


def test_a_saved_event_remembers_its_source(at):
    at.post(NEW, form_of(at.post(NEW, ASKED)) | {"title": "Our party", "save": "1"})
    event = Event.objects.get()
    source = EventSource.objects.get()
    assert (event.title, event.source) == ("Our party", source)
    assert (source.kind, source.address) == (SourceKind.CAMPAIGN_EVENTS, ADDRESS)
    assert source.found["title"] == "Edit-a-thon"


def test_what_was_found_stays_marked_while_something_is_wrong(at):
    response = at.post(NEW, ASKED)
    wrong = form_of(response) | {"ends_time": "", "found": ["title"], "save": "1"}
    again = at.post(NEW, wrong)
    assert again.context["form"].found == ["title"]
    assert again.context["lookup"].found.facts["title"] == "Edit-a-thon"
    assert value(again, "title") == "Edit-a-thon"
    assert not EventSource.objects.exists()


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_source_that_we_never_found_is_not_kept(at, token):
    typed = form_of(at.post(NEW, ASKED)) | {"source": token, "save": "1"}
    at.post(NEW, typed)
    assert Event.objects.exists()
    assert not EventSource.objects.exists()


def test_an_event_keeps_no_source_through_its_edit_form(at, make_event, member):
    event = make_event("Party", host=member.person.peer)
    token = Found(SourceKind.WIKI_PAGE, ADDRESS, {"title": "X"}).token
    at.post(f"/events/{event.pk}/edit/", ASKED | {"source": token})
    assert not EventSource.objects.exists()


def test_a_visitor_signs_in_first(client, elsewhere):
    assert client.post(NEW, ASKED).status_code == 302
    assert elsewhere.calls == []


def test_a_newcomer_may_look_up_too(newcomer, client_of):
    assert value(client_of(newcomer).post(NEW, ASKED), "title") == "Edit-a-thon"
