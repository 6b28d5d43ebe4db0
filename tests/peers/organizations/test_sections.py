"""Each section of an organization is a page of its own, for those who manage it."""

import pytest
from django.urls import reverse

from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.peers.organization_sections import ORGANIZATION_SECTIONS
from capx.peers.queries import missing_in

pytestmark = pytest.mark.django_db

GOOD = {
    "capacities": {"available": ["sparql"]},
    "names": {
        "name_language": ["English", "French", ""],
        "name": ["Tamale Wiki Group", "Groupe wiki de Tamale", ""],
        "type": "chapter",
        "acronym": "TWG",
    },
    "about": {"about": "We meet on Fridays.", "language": "English"},
    "languages": {"languages": ["English", "French", ""]},
    "territories": {"territories": ["Ghana"]},
    "links": {"meta_page": "Tamale Wiki Group", "website": "tamale.example.org"},
    "picture": {"choice": "commons", "commons_file": "File:Tamale.svg"},
    "news": {"tags": "tamale"},
    "contact": {
        "contact_way": "talk",
        "contact_project": "Wikidata",
        "contact_username": "tamale_group",
    },
    "availability": {"is_open": "no", "exchanges_at_once": "4"},
    "visibility": {"visibility": "members"},
}


def url(section, slug="tamale-wiki-group"):
    return reverse("peers:organization-section", args=[slug, section])


@pytest.fixture
def at(group, afi, client_of):
    return client_of(afi)


def save(client, section, data):
    return client.post(url(section), data | {"save": "1"})


def test_every_section_is_tried():
    assert set(GOOD) == set(ORGANIZATION_SECTIONS)


@pytest.mark.parametrize("section", GOOD)
def test_a_section_is_saved_and_opens_again(at, section):
    assert save(at, section, GOOD[section])["Location"] == "/organizations/tamale-wiki-group/edit/"
    html = at.get(url(section)).content.decode()
    assert html.count("<h1") == 1
    assert 'name="save"' in html
    assert "<bdi>Tamale Wiki Group</bdi></a>" in html  # back to the organization


@pytest.mark.parametrize("section", GOOD)
def test_a_section_costs_few_queries(at, section, django_assert_max_num_queries):
    at.get(url(section))
    with django_assert_max_num_queries(11):
        at.get(url(section))


@pytest.mark.parametrize("section", GOOD)
def test_others_are_refused_and_visitors_sign_in(
    group, member, moderator, invited, client, client_of, section
):
    for account in (member, moderator, invited):
        assert client_of(account).get(url(section)).status_code == 403
        assert save(client_of(account), section, GOOD[section]).status_code == 403
    assert client.get(url(section))["Location"] == f"/sign-in/?next={url(section)}"


def test_a_hidden_organization_is_none(orphan, member, client_of):
    client = client_of(member)
    assert client.get(url("about", orphan.handle)).status_code == 404
    assert client.get(f"/organizations/{orphan.handle}/edit/").status_code == 404
    assert client.get("/organizations/no-such-thing/edit/").status_code == 404


def test_there_are_no_other_sections(at):
    for section in ("secrets", "identity", "affiliations"):
        assert at.get(url(section)).status_code == 404
    assert at.put(url("about")).status_code == 405


def test_what_was_saved_is_found(at, group):
    for section in ("names", "languages", "links", "contact", "visibility"):
        save(at, section, GOOD[section])
    group = Peer.objects.get(pk=group.pk)
    assert (group.organization.type, group.organization.acronym) == ("chapter", "TWG")
    assert dict(group.languages.values_list("language_id", "level")) == {"en": "N", "fr": "N"}
    assert group.organization.website == "https://tamale.example.org"
    assert group.visibility == Visibility.MEMBERS
    assert group.organization.contact_username == "Tamale group"


BAD = [
    ("names", {"name_language": ["", ""], "name": ["", ""], "type": "chapter"}, "at least one"),
    ("names", {"name_language": ["English"], "name": [""], "type": "chapter"}, "in English"),
    ("names", {"name_language": [""], "name": ["Klub"], "type": "chapter"}, "“Klub”"),
    ("names", {"name_language": ["Klingonish"], "name": ["K"], "type": "chapter"}, "Klingonish"),
    ("names", {"name_language": ["en", "English"], "name": ["A", "B"], "type": "chapter"}, "twice"),
    ("names", {"name_language": ["English"], "name": ["x" * 300], "type": "chapter"}, "255"),
    ("names", {"name_language": ["English"], "name": ["A"], "type": "party"}, "error"),
    ("names", {"name_language": ["English"], "name": ["A"], "acronym": "x" * 41}, "40"),
    ("links", {"website": "javascript:alert(1)"}, "https://"),
    ("links", {"report": "http://example.org"}, "https://"),
    ("links", {"meta_page": "https://evil.example/wiki/A"}, "Meta-Wiki"),
    ("links", {"mastodon": "wiki"}, "@name@server"),
    ("links", {"email": "nobody"}, "valid email"),
    ("links", {"home_project": "Wikinothing"}, "Wikinothing"),
    ("links", {"website": "a\x00b.example"}, "Null characters"),
    ("contact", {"contact_way": "talk", "contact_username": "a[b]"}, "No account of a wiki"),
    ("contact", {"contact_way": "pigeon"}, "error"),
    ("languages", {"languages": ["Klingonish"]}, "Klingonish"),
    ("visibility", {"visibility": "draft"}, "error"),
    ("about", {"about": "x" * 10_000, "language": "English"}, "2000"),
]


@pytest.mark.parametrize(("section", "data", "told"), BAD)
def test_wrong_input_is_told_beside_the_field_and_saves_nothing(at, group, section, data, told):
    response = save(at, section, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "cdx-message--error" in html
    assert told in html
    before = group.confirmed_at
    group.refresh_from_db()
    assert group.confirmed_at == before


def test_rows_of_names_are_added_and_removed_without_saving(at, group):
    rows = {"name_language": ["English", "French"], "name": ["A", "B"], "type": "chapter"}
    html = at.post(url("names"), rows | {"add_row": "names"}).content.decode()
    assert html.count('name="name_language"') == 3
    html = at.post(url("names"), rows | {"remove_row": "names:0"}).content.decode()
    assert 'value="French"' in html
    assert 'value="A"' not in html
    assert group.organization.names.get().name == "Tamale Wiki Group"


def test_the_second_of_two_managers_is_shown_what_the_first_saved(at, group, ben, client_of):
    seen = str(at.get(url("names")).context["editor"].seen)
    save(client_of(ben), "names", GOOD["names"])
    typed = {"name_language": ["English"], "name": ["Mine"], "type": "informal", "seen": seen}
    html = save(at, "names", typed).content.decode()
    assert "Somebody has changed this while you were writing." in html
    assert "Tamale Wiki Group (English), Groupe wiki de Tamale (French)" in html
    assert "Chapter" in html
    assert 'value="Mine"' in html
    assert group.organization.names.count() == 2


def test_the_overview_shows_each_section_and_what_is_missing(at, group):
    html = at.get("/organizations/tamale-wiki-group/edit/").content.decode()
    assert html.count("<h1") == 1
    for section in ORGANIZATION_SECTIONS:
        assert url(section) in html
    for each in missing_in(group):
        assert f'<a href="{url(each.section)}">{each.text}</a>' in html
    assert "Choose who may see your profile." not in html


def test_every_missing_thing_of_an_organization_has_a_section(group):
    missing = {each.section for each in missing_in(group)}
    assert missing == {"capacities", "languages", "territories", "about", "links", "picture"}
    assert missing <= set(ORGANIZATION_SECTIONS)


def test_the_overview_costs_the_same_whatever_it_shows(
    make_organization, afi, client_of, django_assert_num_queries
):
    full = {"known": ["sparql", "facilitation", "wikidata-basics"], "territories": ["GH", "KE"]}
    names = {"en": "Three", "fr": "Trois", "es": "Tres"}
    make_organization("One", managers=[afi])
    make_organization("Three", managers=[afi], names=names, languages=["en", "fr", "es"], **full)
    client = client_of(afi)
    client.get("/organizations/one/edit/")
    for slug in ("one", "three"):
        with django_assert_num_queries(QUERIES):
            client.get(f"/organizations/{slug}/edit/")


QUERIES = 11  # session, account, organization, rights twice, names, facts, what is missing, news


def test_a_proposer_fills_in_the_draft_and_finds_no_choice_of_visibility(
    newcomer, propose, client_of
):
    peer = propose(newcomer)
    client = client_of(newcomer)
    html = client.get(f"/organizations/{peer.handle}/edit/").content.decode()
    assert "This is a draft that only you see." in html
    assert url("visibility", peer.handle) not in html
    assert client.get(url("visibility", peer.handle)).status_code == 404
    data = GOOD["about"] | {"save": "1", "visibility": "public"}
    assert client.post(url("about", peer.handle), data).status_code == 302
    peer.refresh_from_db()
    assert (peer.about, peer.visibility) == ("We meet on Fridays.", "draft")


def test_still_true_renews_the_date(at, group, member, client_of):
    address = "/organizations/tamale-wiki-group/edit/still-true/"
    before = group.confirmed_at
    at.get(address)
    assert client_of(member).post(address).status_code == 403
    group.refresh_from_db()
    assert group.confirmed_at == before
    assert at.post(address)["Location"] == "/organizations/tamale-wiki-group/edit/"
    group.refresh_from_db()
    assert group.confirmed_at > before


def test_what_a_visitor_had_typed_is_kept(client, group, afi):
    typed = GOOD["about"] | {"save": "1", "member": str(afi.pk)}
    client.post(url("about"), typed)
    client.force_login(afi)
    assert "We meet on Fridays." in client.get(url("about")).content.decode()
