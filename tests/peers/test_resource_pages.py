"""The pages on which members order what they share, for themselves and for an organization."""

import pytest

from capx.peers import limits
from capx.peers.enums import PictureProblem, PictureState, Visibility
from capx.peers.models import Peer, Person, Picture, Resource
from capx.peers.queries import resources_of
from capx.peers.services import ResourceFacts, add_resource, change_resource

pytestmark = pytest.mark.django_db

OWN = "/me/profile/resources/"
THEIRS = "/organizations/wikimedia-atlantis/edit/resources/"
GOOD = {
    "kind": "guide",
    "title": "How to begin",
    "link": "https://example.org/guide",
    "commons_file": "",
    "language": "Portuguese",
    "capacities": ["SPARQL queries", ""],
}


@pytest.fixture
def atlantis(make_organization, ana):
    return make_organization("Wikimedia Atlantis", managers=[ana.person.account])


@pytest.fixture(params=[OWN, THEIRS])
def base(request):
    """Every page is tried on one's own profile and on an organization."""
    return request.param


@pytest.fixture
def peer(base, ana, atlantis):
    return ana if base == OWN else atlantis


@pytest.fixture
def at(ana, client_of):
    return client_of(ana.person.account)


@pytest.fixture
def share(ana):
    def add(peer, title="Slides", **changed):
        said = {"kind": "slides", "title": title, "link": "https://example.org/"} | changed
        return add_resource(actor=ana.person.account, peer=peer, facts=ResourceFacts(**said))

    return add


def titles(peer):
    return [each.title for each in resources_of(peer, "en")]


def test_a_resource_is_shared_and_listed(at, base, peer):
    assert "Nothing is shared here yet" in at.get(base).content.decode()
    answer = at.post(f"{base}new/", GOOD)
    assert answer["Location"] == base
    html = at.get(base).content.decode()
    for words in ("How to begin", "https://example.org/guide", "Guide", "Portuguese", "SPARQL"):
        assert words in html
    assert titles(peer) == ["How to begin"]


def test_a_resource_is_changed(at, base, peer, share):
    resource = share(peer, capacities=["sparql"], language="pt")
    page = at.get(f"{base}{resource.pk}/")
    assert page.content.decode().count("<h1") == 1
    assert page.context["form"].initial["capacities"] == ["SPARQL queries"]
    assert page.context["form"].initial["language"] == "Portuguese"
    assert at.post(f"{base}{resource.pk}/", GOOD)["Location"] == base
    assert titles(peer) == ["How to begin"]


def test_a_resource_is_deleted_when_that_is_meant(at, base, peer, share):
    resource = share(peer)
    assert "Delete this resource?" in at.get(f"{base}{resource.pk}/delete/").content.decode()
    assert titles(peer) == ["Slides"]
    assert at.post(f"{base}{resource.pk}/delete/")["Location"] == base
    assert titles(peer) == []


def test_resources_are_put_in_order(at, base, peer, share):
    _one, two = share(peer, "1"), share(peer, "2")
    assert at.post(f"{base}{two.pk}/move/", {"to": "up"})["Location"] == base
    assert titles(peer) == ["2", "1"]
    at.post(f"{base}{two.pk}/move/", {"to": "down"})
    assert titles(peer) == ["1", "2"]


@pytest.mark.parametrize("to", ["", "left", "\x00"])
def test_nonsense_moves_nothing(at, ana, share, to):
    _one, two = share(ana, "1"), share(ana, "2")
    assert at.post(f"{OWN}{two.pk}/move/", {"to": to}).status_code == 302
    assert at.get(f"{OWN}{two.pk}/move/")["Location"] == OWN
    assert titles(ana) == ["1", "2"]


BAD = [
    ({"kind": ""}, "kind", "Choose what kind"),
    ({"kind": "spell"}, "kind", "valid choice"),
    ({"title": ""}, "title", "Give the resource a title"),
    ({"title": "x" * 10_000}, "title", "200"),
    ({"link": "javascript:alert(1)"}, "link", "https://"),
    ({"link": "http://example.org/"}, "link", "https://"),
    ({"link": "https://" + "x" * 10_000}, "link", "500"),
    ({"link": ""}, "link", "Give a link"),
    ({"commons_file": "Poster.png"}, "commons_file", "not both"),
    ({"link": "", "commons_file": "no file"}, "commons_file", "Wikimedia Commons"),
    ({"language": "Klingonish"}, "language", "Klingonish"),
    ({"capacities": ["Flying"]}, "capacities", "Flying"),
    ({"title": "a\x00b"}, "title", "Null"),
]


@pytest.mark.parametrize(("wrong", "field", "told"), BAD)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(at, ana, wrong, field, told):
    page = at.post(f"{OWN}new/", GOOD | wrong)
    form = page.context["form"]
    assert told in str(form.errors[field])
    assert list(form.errors) == [field]
    html = page.content.decode()
    for name, value in (GOOD | wrong).items():
        if name not in wrong and isinstance(value, str):
            assert value in html, name
    assert not Resource.objects.exists()


def test_a_full_list_takes_no_more(at, base, peer, share, monkeypatch):
    share(peer)
    monkeypatch.setattr(limits, "MOST_RESOURCES", 1)
    assert f"{base}new/" not in at.get(base).content.decode()
    html = at.post(f"{base}new/", GOOD).content.decode()
    assert "at most 1 resource" in html
    assert "How to begin" in html


def test_rows_are_added_and_removed_without_saving(at, base, peer):
    more = at.post(f"{base}new/", GOOD | {"add_row": "capacities"})
    assert more.content.decode().count('name="capacities"') == 3
    fewer = at.post(f"{base}new/", GOOD | {"remove_row": "capacities:0"})
    assert fewer.context["form"].initial["capacities"] == [""]
    assert fewer.context["form"].initial["title"] == "How to begin"
    assert titles(peer) == []


def test_htmx_gets_the_form_alone(at, ana):
    answer = at.post(f"{OWN}new/", GOOD | {"add_row": "capacities"}, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b'id="section"' in answer.content


def test_the_second_of_two_is_shown_what_the_first_has_saved(at, base, peer, share, ana):
    resource = share(peer)
    seen = str(at.get(f"{base}{resource.pk}/").context["editor"].seen)
    facts = ResourceFacts(kind="tool", title="Newer", link="https://example.org/")
    change_resource(actor=ana.person.account, peer=peer, resource_id=resource.pk, facts=facts)
    second = at.post(f"{base}{resource.pk}/", GOOD | {"seen": seen})
    changes = {change.label: change.now for change in second.context["editor"].changes}
    assert changes == {"Title": "Newer", "What is it?": "Tool"}
    assert "How to begin" in second.content.decode()
    assert titles(peer) == ["Newer"]
    seen = str(second.context["editor"].seen)
    assert at.post(f"{base}{resource.pk}/", GOOD | {"seen": seen}).status_code == 302
    assert titles(peer) == ["How to begin"]


def test_what_somebody_deleted_meanwhile_is_told_and_the_typing_kept(at, base, peer, share):
    resource = share(peer)
    Resource.objects.all().delete()
    html = at.post(f"{base}{resource.pk}/", GOOD).content.decode()
    assert "does not exist any more" in html
    assert "How to begin" in html


def pages_of(base, number):
    one = f"{base}{number}/"
    return [base, f"{base}new/", one, f"{one}move/", f"{one}delete/"]


def test_visitors_are_sent_to_sign_in(client, base, peer, share):
    for address in pages_of(base, share(peer).pk):
        assert client.get(address)["Location"] == f"/sign-in/?next={address}"
        assert client.post(address, GOOD)["Location"] == f"/sign-in/?next={address}"
    assert titles(peer) == ["Slides"]


def test_what_a_visitor_typed_is_kept_until_they_have_signed_in(client, ana):
    client.post(f"{OWN}new/", GOOD | {"member": str(ana.person.account_id)})
    client.force_login(ana.person.account)
    form = client.get(f"{OWN}new/").context["form"]
    assert form.initial["title"] == "How to begin"


def test_outsiders_are_refused_the_pages_of_an_organization(
    atlantis, share, client_of, member, make_organization, moderator
):
    make_organization("Wikimedia Lemuria", managers=[member])
    number = share(atlantis).pk
    for account in (member, moderator):
        browser = client_of(account)
        for address in pages_of(THEIRS, number):
            assert browser.get(address).status_code == 403
            assert browser.post(address, GOOD | {"to": "up"}).status_code == 403
    assert titles(atlantis) == ["Slides"]


def test_no_number_of_another_peer_opens_anything(at, ana, atlantis, share, client_of, member):
    own, theirs = share(ana), share(atlantis)
    for base, number in ((OWN, theirs.pk), (THEIRS, own.pk), (OWN, 999_999)):
        one = f"{base}{number}/"
        assert at.get(one).status_code == 404
        assert at.post(f"{one}move/", {"to": "up"}).status_code == 404
        assert at.post(f"{one}delete/").status_code == 404
        assert "does not exist any more" in at.post(one, GOOD).content.decode()
    assert (titles(ana), titles(atlantis)) == (["Slides"], ["Slides"])


def test_an_organization_that_is_unknown_or_hidden_has_no_pages(at, make_organization):
    make_organization("Hidden", visibility=Visibility.PAUSED)
    for slug in ("nowhere", "hidden"):
        assert at.get(f"/organizations/{slug}/edit/resources/").status_code == 404


def test_other_methods_are_refused(at, ana):
    assert at.post(OWN).status_code == 405
    assert at.put(f"{OWN}new/").status_code == 405


def test_who_has_an_imported_profile_decides_about_it_first(newcomer, client_of):
    waiting = Peer.objects.create(handle="N", name="N", taken_over=False)
    Person.objects.create(peer=waiting, wikimedia_id=newcomer.wikimedia_id)
    assert client_of(newcomer).get(OWN)["Location"] == "/me/profile/"


def test_a_newcomer_is_told_that_nobody_sees_it_yet(newcomer, client_of):
    browser = client_of(newcomer)
    browser.post(f"{OWN}new/", GOOD)
    assert "publish your profile" in browser.get(OWN).content.decode()
    assert Resource.objects.get().peer.visibility == Visibility.DRAFT


@pytest.mark.parametrize(
    ("state", "problem", "told"),
    [
        (PictureState.WAITING, "", "On its way from Wikimedia Commons"),
        (PictureState.FAILED, PictureProblem.MISSING, "Wikimedia Commons has no file"),
        (PictureState.READY, "", "Ana L."),
    ],
)
def test_the_list_tells_what_became_of_a_file(at, ana, share, state, problem, told):
    share(ana, link="", commons_file="Poster.png")
    Picture.objects.update(
        state=state, problem=problem, small=b"x", author="Ana L.", license="CC BY 4.0"
    )
    html = at.get(OWN).content.decode()
    assert told in html
    assert "https://commons.wikimedia.org/wiki/File:Poster.png" in html


def test_the_profile_leads_to_what_is_shared(at, ana):
    assert OWN in at.get("/me/profile/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_three_resources_need_as_many_queries_as_one(
    at, ana, share, django_assert_num_queries, number
):
    for each in range(number):
        share(ana, str(each), capacities=["sparql", "lexemes"])
    at.get(OWN)
    with django_assert_num_queries(6):  # session, account, person, resources, directory, capacities
        at.get(OWN)
