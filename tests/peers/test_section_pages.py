"""Each section of the profile is a page of its own, and saves by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.peers.enums import Kind, Visibility
from capx.peers.models import Organization, Peer
from capx.peers.queries import person_of
from capx.peers.sections import SECTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(ana, client_of):
    return client_of(ana.person.account)


def url(section):
    return reverse("peers:edit", args=[section])


def save(client, section, data):
    return client.post(url(section), data | {"save": "1"})


GOOD = {
    "capacities": {"available": ["sparql"]},
    "languages": {"language": ["Portuguese", ""], "level": ["N", "N"]},
    "territories": {"territories": ["Brazil", "South Asia", ""]},
    "projects": {"projects": ["Wikidata", "pt.wikipedia.org"]},
    "affiliations": {"affiliations": [""]},
    "about": {"about": "Olá", "language": "Portuguese"},
    "picture": {"choice": "owl", "commons_file": ""},
    "contact": {"contact_way": "talk", "contact_project": "Wikidata"},
    "availability": {"is_open": "no", "away_until": "", "exchanges_at_once": "4"},
    "identity": {"pronouns": "ela", "time_zone": "america/bahia", "wikidata_id": "Q42"},
    "visibility": {"visibility": "paused"},
}


def test_every_section_is_tried():
    assert set(GOOD) == set(SECTIONS)


@pytest.mark.parametrize("section", GOOD)
def test_a_section_opens_with_one_heading_and_a_button_that_saves(at, section):
    html = at.get(url(section)).content.decode()
    assert html.count("<h1") == 1
    assert 'name="save"' in html


@pytest.mark.parametrize("section", GOOD)
def test_a_section_is_saved_and_found_again(at, section):
    response = save(at, section, GOOD[section])
    assert response.status_code == 302
    assert response["Location"] == "/me/profile/"
    again = at.get(url(section))
    saved = again.context["form"].initial
    assert at.post(url(section), posted(saved) | GOOD[section]).status_code == 302


def posted(saved):
    return {name: value for name, value in saved.items() if isinstance(value, str)}


@pytest.mark.parametrize("section", GOOD)
def test_a_visitor_is_sent_to_sign_in(client, section):
    assert client.get(url(section))["Location"] == f"/sign-in/?next={url(section)}"


@pytest.mark.parametrize("section", GOOD)
def test_a_first_save_publishes_the_profile_as_chosen(newcomer, client_of, section):
    if section == "visibility":
        return
    client = client_of(newcomer)
    html = client.get(url(section)).content.decode()
    assert 'name="visibility" value="members"' in html
    save(client, section, GOOD[section] | {"visibility": "public"})
    assert person_of(newcomer).visibility == Visibility.PUBLIC


def test_a_first_save_without_that_choice_saves_nothing(newcomer, client_of):
    html = save(client_of(newcomer), "about", GOOD["about"]).content.decode()
    assert "cdx-message--error" in html
    assert "Olá" in html
    peer = person_of(newcomer)
    assert (peer.visibility, peer.about) == (Visibility.DRAFT, "")


def test_members_are_preselected(newcomer, client_of):
    form = client_of(newcomer).get(url("about")).context["editor"].visibility
    assert form["visibility"].value() == "members"


def test_a_published_profile_is_not_asked_again(at):
    assert 'name="visibility"' not in at.get(url("about")).content.decode()


@pytest.mark.parametrize("address", ["/me/profile/secrets/", "/me/profile/x_y/"])
def test_there_are_no_other_sections(at, address):
    assert at.get(address).status_code == 404


def test_other_methods_are_refused(at):
    assert at.put(url("about")).status_code == 405


BAD = [
    ("languages", {"language": ["Klingonish"], "level": ["N"]}, "Klingonish"),
    ("languages", {"language": ["Portuguese"], "level": ["9"]}, "Portuguese"),
    ("languages", {"language": ["Portuguese", "pt"], "level": ["1", "2"]}, "twice"),
    ("territories", {"territories": ["Atlantis"]}, "Atlantis"),
    ("projects", {"projects": ["Wikinothing"]}, "Wikinothing"),
    ("affiliations", {"affiliations": ["The lost club"]}, "The lost club"),
    ("about", {"about": "Olá", "language": "Klingonish"}, "Olá"),
    ("about", {"about": "Olá", "language": ""}, "Olá"),
    ("about", {"about": "x" * 2001, "language": "English"}, "2000"),
    ("about", {"about": "a\x00b", "language": "English"}, "Null characters"),
    ("picture", {"choice": "commons", "commons_file": ""}, "Name the file"),
    ("picture", {"choice": "commons", "commons_file": "just words"}, "just words"),
    ("picture", {"choice": "dragon"}, "error"),
    ("contact", {"contact_way": "pigeon"}, "error"),
    ("availability", {"is_open": "yes", "exchanges_at_once": "11"}, "11"),
    ("availability", {"is_open": "yes", "exchanges_at_once": "many"}, "many"),
    ("availability", {"is_open": "yes", "exchanges_at_once": "1", "away_until": "soon"}, "soon"),
    ("identity", {"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
    ("identity", {"wikidata_id": "Douglas"}, "Q42"),
    ("capacities", {"known": ["no-such-thing"]}, "no-such-thing"),
    ("visibility", {"visibility": "draft"}, "error"),
]


@pytest.mark.parametrize(("section", "data", "told"), BAD)
def test_wrong_input_is_told_beside_the_field_and_saves_nothing(ana, at, section, data, told):
    response = save(at, section, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "cdx-message--error" in html
    assert told in html
    before = ana.confirmed_at
    ana.refresh_from_db()
    assert ana.confirmed_at == before


@pytest.mark.parametrize(
    ("section", "data"),
    [
        ("languages", {"language": ["Portuguese", "Klingonese"], "level": ["N", "1"]}),
        ("territories", {"territories": ["Brazil", "Atlantis"]}),
    ],
)
def test_only_the_row_that_is_wrong_is_marked(at, section, data):
    html = save(at, section, data).content.decode()
    assert html.count("cdx-text-input--status-error") == 1


def test_yesterday_is_no_end_of_an_absence(at):
    yesterday = timezone.localdate() - timedelta(days=1)
    data = {"is_open": "yes", "away_until": yesterday.isoformat(), "exchanges_at_once": "1"}
    assert "passed already" in save(at, "availability", data).content.decode()


def test_an_absence_that_is_over_is_not_shown_again(ana, at):
    ana.away_until = timezone.localdate() - timedelta(days=1)
    ana.save()
    assert at.get(url("availability")).context["form"].initial["away_until"] is None


def test_too_many_rows_are_told(at):
    names = ["Brazil", "Ghana", "Kenya", "India", "Nepal", "Chile", "Peru", "Mali", "Chad", "Togo"]
    html = save(at, "territories", {"territories": [*names, "Cuba"]}).content.decode()
    assert "at most 10" in html


def test_a_row_is_added_without_saving(ana, at):
    response = at.post(url("territories"), {"territories": ["Brazil", "x"], "add_row": "1"})
    html = response.content.decode()
    assert html.count('name="territories"') == 3
    assert "Not saved yet" in html
    assert "cdx-message--error" not in html
    assert not ana.territories.exists()


def test_a_row_is_removed_without_saving(at):
    data = {"language": ["Portuguese", "English"], "level": ["N", "3"], "remove_row": "0"}
    html = at.post(url("languages"), data).content.decode()
    assert 'value="Portuguese" list' not in html
    assert 'value="English" list' in html
    assert '<option value="3" selected>' in html


@pytest.mark.parametrize("number", ["99", "9" * 5_000, "-1", "x", "²", ""])
def test_a_row_that_is_not_there_is_not_removed(at, number):
    response = at.post(url("territories"), {"territories": ["Brazil"], "remove_row": number})
    assert response.status_code in {200, 302}


def test_htmx_gets_the_form_alone(at):
    response = at.post(
        url("territories"), {"territories": ["Brazil"], "add_row": "1"}, HTTP_HX_REQUEST="true"
    )
    html = response.content.decode()
    assert "<h1" not in html
    assert html.strip().startswith("<form")


def test_members_choose_organizations_by_name(at, ana):
    peer = Peer.objects.create(
        kind=Kind.ORGANIZATION, handle="group", name="Wiki Group", visibility="public"
    )
    Organization.objects.create(peer=peer, type="user-group")
    assert 'value="Wiki Group"' in at.get(url("affiliations")).content.decode()
    save(at, "affiliations", {"affiliations": ["wiki group", ""]})
    assert ana.affiliations.get().organization.peer == peer


def test_the_address_of_an_item_is_as_good_as_its_number(at, ana):
    save(at, "identity", {"wikidata_id": "https://www.wikidata.org/wiki/q42"})
    ana.person.refresh_from_db()
    assert ana.person.wikidata_id == "Q42"


def test_a_file_of_commons_is_chosen(at, ana):
    save(at, "picture", {"choice": "commons", "commons_file": "File:Ana.jpg"})
    ana.refresh_from_db()
    assert ana.picture.commons_file == "Ana.jpg"
    assert "on its way" in at.get(url("picture")).content.decode()
    save(at, "picture", {"choice": "none", "commons_file": "File:Ana.jpg"})
    ana.refresh_from_db()
    assert ana.picture is None


def test_names_are_understood_in_the_language_of_the_reader(at, ana):
    at.cookies.load({"language": "fr"})
    names = {"territories": ["Brésil"]}
    with_french = at.post(url("territories"), names | {"save": "1"}, HTTP_ACCEPT_LANGUAGE="fr")
    assert with_french.status_code in {200, 302}


@pytest.mark.parametrize("section", GOOD)
def test_a_section_costs_few_queries(at, section, django_assert_max_num_queries):
    at.get(url(section))
    with django_assert_max_num_queries(8):
        at.get(url(section))
