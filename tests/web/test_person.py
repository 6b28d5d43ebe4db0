"""The page of a person, as visitors, members, and the person see it."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from capx.accounts.models import Account
from capx.capacities.enums import Intent
from capx.explore.models import SavedPeer
from capx.peers.enums import PictureState, Visibility
from capx.peers.models import Affiliation, Picture
from capx.peers.services import (
    ResourceFacts,
    add_resource,
    set_about,
    set_contact,
    set_identity,
    set_projects,
    set_wikimedian_since,
    state_capacities,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    ana = make_person(
        "Ana Lima",
        available=["sparql"],
        wanted=["facilitation"],
        languages={"pt": "N", "en": "3"},
        territories=["BR"],
    )
    own = {"actor": ana.person.account, "peer": ana}
    set_about(**own, about="مرحبا <b>", language="ar")
    set_identity(**own, pronouns="ela", time_zone="America/Bahia", wikidata_id="Q42")
    set_projects(**own, projects=["wikidatawiki"])
    return ana


@pytest.fixture
def own_client(ana, client_of):
    return client_of(Account.objects.get(pk=ana.person.account_id))


URL = "/people/Ana_Lima/"


def page(client, url=URL, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def test_since_when_somebody_is_on_the_wikis_is_told_where_they_say_so(client, ana):
    assert "On the wikis since" not in page(client)
    set_wikimedian_since(actor=ana.person.account, peer=ana, day=date(2008, 5, 4))
    assert "<dt>On the wikis since</dt><dd>May 4, 2008</dd>" in page(client)


def test_a_visitor_reads_the_facts_first(client, ana):
    html = page(client)
    assert html.count("<h1") == 1
    for words in ("Ana Lima", "ela", "SPARQL", "Can share", "Wants to learn", "Portuguese"):
        assert words in html
    for words in ("Brazil", "Wikidata", "America/Bahia", "Open to exchanges", "Q42"):
        assert words in html
    assert html.index("SPARQL") < html.index("مرحبا")


def test_the_words_about_oneself_carry_language_and_direction(client, ana):
    html = page(client)
    assert 'lang="ar" dir="rtl"' in html
    assert "&lt;b&gt;" in html


def test_a_chip_has_the_colour_of_its_root(client, ana):
    assert 'class="chip root-technology"' in page(client)


@pytest.mark.parametrize("written", ["/people/ana_Lima/", "/people/Ana%20Lima/"])
def test_a_name_is_read_as_the_wikis_read_it(client, ana, written):
    assert "Ana Lima" in page(client, written)


@pytest.mark.parametrize("visibility", [Visibility.MEMBERS, Visibility.PAUSED, Visibility.DRAFT])
def test_hidden_and_unknown_are_the_same_404(client, ana, visibility):
    ana.visibility = visibility
    ana.save()
    hidden, unknown = client.get(URL), client.get("/people/Nobody/")
    assert hidden.status_code == unknown.status_code == 404
    assert plain(hidden, "Ana_Lima") == plain(unknown, "Nobody")


def plain(response, name):
    html = response.content.decode().replace(name, "NAME")
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_members_see_what_is_for_members(ana, client_of, newcomer):
    ana.visibility = Visibility.MEMBERS
    ana.save()
    html = page(client_of(newcomer))
    assert "Ana Lima" in html
    assert 'content="noindex"' in html


@pytest.mark.parametrize("bad", ["a/b", "%00", "<x>", "x" * 400, "..%2F.."])
def test_no_name_makes_an_error(client, bad):
    assert client.get(f"/people/{bad}/").status_code == 404


def test_other_methods_are_refused(client, ana):
    assert client.post(URL).status_code == 405


def test_members_save_a_person(ana, client_of, newcomer):
    client = client_of(newcomer)
    assert reverse("explore:save", args=[ana.pk]) in page(client)
    SavedPeer.objects.create(owner=newcomer, peer=ana)
    assert 'name="saved"' in page(client)


def test_the_owner_edits_and_does_not_save_themselves(ana, own_client):
    html = page(own_client)
    assert "Edit your profile" in html
    assert reverse("explore:save", args=[ana.pk]) not in html


@pytest.mark.parametrize(
    ("visibility", "as_whom", "is_hidden"),
    [
        ("public", "visitor", False),
        ("members", "visitor", True),
        ("members", "member", False),
        ("paused", "member", True),
        ("draft", "visitor", True),
    ],
)
def test_the_owner_sees_it_as_others_do(ana, own_client, visibility, as_whom, is_hidden):
    ana.visibility = visibility
    ana.save()
    html = page(own_client, **{"as": as_whom})
    assert "You see your profile as" in html
    assert ("SPARQL" not in html) == is_hidden
    assert "Edit your profile" not in html


def test_nobody_else_changes_the_view(ana, client):
    assert "You see your profile as" not in page(client, **{"as": "member"})


def test_an_unknown_view_is_the_usual_one(ana, own_client):
    assert "Edit your profile" in page(own_client, **{"as": "king"})


def test_an_imported_profile_is_marked_and_offers_no_contact(client, ana):
    ana.taken_over = False
    ana.save()
    html = page(client)
    assert "Imported, not yet confirmed" in html
    assert "Likes to be written to" not in html


def test_absence_is_told(client, ana):
    ana.away_until = timezone.localdate() + timedelta(days=3)
    ana.save()
    assert "They are away for now." in page(client)
    ana.is_open = False
    ana.save()
    assert "They are not open to exchanges" in page(client)


def test_the_talk_page_is_on_the_wiki_that_the_person_reads(client, ana):
    assert "https://meta.wikimedia.org/wiki/User_talk:Ana_Lima" in page(client)
    set_contact(actor=ana.person.account, peer=ana, way="talk", project="ptwiki")
    assert "https://pt.wikipedia.org/wiki/User_talk:Ana_Lima" in page(client)


def test_synthetic_people_have_no_talk_page(client, ana):
    Account.objects.filter(pk=ana.person.account_id).update(is_synthetic=True)
    assert "User_talk" not in page(client)


def test_a_picture_stands_with_author_and_licence(client, ana):
    ana.picture = Picture.objects.create(
        commons_file="Ana at work.jpg",
        state=PictureState.READY,
        author="Bola",
        license="CC BY 4.0",
        license_url="https://creativecommons.org/licenses/by/4.0",
    )
    ana.save()
    html = page(client)
    assert f"/pictures/{ana.picture_id}-large.webp" in html
    assert "Bola" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0"' in html
    assert "/wiki/File:Ana_at_work.jpg" in html


def test_the_link_can_be_copied_by_hand(client, ana):
    assert f'value="http://testserver{URL}" readonly' in page(client)


def test_the_code_leads_to_the_page(client, ana):
    svg = client.get("/people/Ana_Lima/qr.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"<script" not in svg.content
    png = client.get("/people/Ana_Lima/qr.png")
    assert Image.open(io.BytesIO(png.content)).format == "PNG"


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_code_is_hidden_with_the_profile(client, ana, ending):
    ana.visibility = Visibility.MEMBERS
    ana.save()
    assert client.get(f"/people/Ana_Lima/qr.{ending}").status_code == 404
    assert client.get("/people/Ana_Lima/qr.gif", follow=True).status_code == 404


def test_the_page_costs_the_same_whatever_it_shows(
    client_of, newcomer, make_person, django_assert_num_queries
):
    make_person("One", known=["sparql"], languages={"en": "3"}, territories=["GH"])
    make_person(
        "Three",
        known=["sparql", "facilitation", "wikidata-basics"],
        languages={"en": "3", "pt": "N", "sw": "2"},
        territories=["GH", "BR", "KE"],
    )
    client = client_of(newcomer)
    for name in ("One", "Three"):
        with django_assert_num_queries(QUERIES):
            page(client, f"/people/{name}/")


# Session, account, person, saved, two for facts, directory, resources, time zone, events,
# whether one edits this peer.
QUERIES = 11


def share(peer, *titles):
    for title in titles:
        said = {"kind": "guide", "link": "https://example.org/guide", "capacities": ["sparql"]}
        facts = ResourceFacts(title=title, **said)
        add_resource(actor=peer.person.account, peer=peer, facts=facts)


def test_what_a_person_shares_stands_on_their_page(client, ana):
    assert "Resources" not in page(client)
    share(ana, "How to ask in SPARQL")
    html = page(client)
    assert "How to ask in SPARQL" in html
    assert 'href="https://example.org/guide"' in html


@pytest.mark.parametrize("number", [1, 3])
def test_three_resources_cost_as_much_as_one(
    client, make_person, django_assert_num_queries, number
):
    share(make_person("Sharer"), *map(str, range(number)))
    page(client, "/people/Sharer/")
    # Person, facts, directory, resources, their capacities, events.
    with django_assert_num_queries(7):
        page(client, "/people/Sharer/")


def test_who_looks_as_a_visitor_sees_no_organization_for_members(
    own_client, ana, make_organization
):
    inside = make_organization("Inside", visibility=Visibility.MEMBERS)
    Affiliation.objects.create(peer=ana, organization=inside.organization)
    assert "Inside" in page(own_client)
    assert "Inside" not in page(own_client, **{"as": "visitor"})


def test_what_a_person_organizes_stands_on_their_page(client, ana, make_event):
    make_event("SPARQL evening", host=ana)
    assert "SPARQL evening" in page(client)


def test_only_the_owner_reads_which_events_teach_what_they_want(
    own_client, client, ana, make_organization, make_event
):
    state_capacities(
        actor=ana.person.account, peer=ana, intent=Intent.WANTED, capacities=["facilitation"]
    )
    make_event("Course", host=make_organization("Host"), capacities=["facilitation"])
    assert "Course" in page(own_client)
    assert "Course" not in page(client)
    assert "Course" not in page(own_client, "/people/Ana_Lima/?as=member")
