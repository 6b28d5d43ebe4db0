"""The page on which managers confirm or remove who belongs to their organization."""

import pytest
from django.urls import reverse

from capx.peers.enums import AffiliationState, Visibility
from capx.peers.models import Affiliation

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(manager, client_of):
    return client_of(manager)


def url(organization):
    return reverse("peers:organization-members", args=[organization.handle])


def belong(person, organization, state=AffiliationState.STATED):
    return Affiliation.objects.create(
        peer=person, organization=organization.organization, state=state
    )


def decide(client, organization, affiliation, decision):
    data = {"affiliation": affiliation.pk, "decision": decision}
    return client.post(url(organization), data, follow=True)


def test_who_waits_comes_first_and_who_was_removed_last(at, group, make_person):
    belong(make_person("Ana"), group, AffiliationState.REMOVED)
    belong(make_person("Ben"), group, AffiliationState.CONFIRMED)
    belong(make_person("Cleo"), group)
    belong(make_person("Hidden", visibility=Visibility.PAUSED), group)
    response = at.get(url(group))
    assert [row.peer.name for row in response.context["page"]] == ["Cleo", "Ben", "Ana"]
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("confirm", AffiliationState.CONFIRMED),
        ("remove", AffiliationState.REMOVED),
        ("restore", AffiliationState.STATED),
    ],
)
def test_buttons_do_what_they_say(at, group, make_person, decision, state):
    affiliation = belong(make_person("Ana"), group)
    html = decide(at, group, affiliation, decision).content.decode()
    affiliation.refresh_from_db()
    assert affiliation.state == state
    assert str(state.label) in html


def test_one_comes_back_to_the_same_page(at, group, make_person):
    affiliation = belong(make_person("Ana"), group)
    response = at.post(f"{url(group)}?page=2", {"affiliation": affiliation.pk, "decision": "x"})
    assert response["Location"] == f"{url(group)}?page=2"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"decision": "confirm"},
        {"decision": "confirm", "affiliation": "²"},
        {"decision": "confirm", "affiliation": "9" * 40},
        {"decision": "confirm", "affiliation": "0"},
        {"decision": "__class__", "affiliation": "1"},
    ],
)
def test_nonsense_changes_nothing(at, group, make_person, data):
    affiliation = belong(make_person("Ana"), group)
    assert at.post(url(group), data).status_code == 302
    affiliation.refresh_from_db()
    assert affiliation.state == AffiliationState.STATED


def test_rows_of_another_organization_are_not_there(at, group, make_person, make_organization):
    affiliation = belong(make_person("Ana"), make_organization("Other"))
    html = decide(at, group, affiliation, "remove").content.decode()
    affiliation.refresh_from_db()
    assert affiliation.state == AffiliationState.STATED
    assert "does not state any more" in html


def test_a_visitor_is_sent_to_sign_in(client, group):
    assert client.get(url(group))["Location"] == f"/sign-in/?next={url(group)}"


@pytest.mark.parametrize("role", ["member", "moderator", "staff", "newcomer"])
def test_others_are_refused(request, client_of, group, make_person, role):
    affiliation = belong(make_person("Ana"), group)
    client = client_of(request.getfixturevalue(role))
    assert client.get(url(group)).status_code == 403
    assert decide(client, group, affiliation, "confirm").status_code == 403
    affiliation.refresh_from_db()
    assert affiliation.state == AffiliationState.STATED


def test_a_hidden_organization_is_unknown(client_of, newcomer, make_organization):
    hidden = make_organization("Hidden", visibility=Visibility.PAUSED)
    assert client_of(newcomer).get(url(hidden)).status_code == 404
    assert client_of(newcomer).get("/organizations/nothing/members/").status_code == 404


def test_other_methods_are_refused(at, group):
    assert at.put(url(group)).status_code == 405


def test_nobody_yet(at, group):
    assert "Nobody says so yet" in at.get(url(group)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_three_people_need_as_many_queries_as_one(
    at, group, make_person, django_assert_num_queries, number
):
    for each in range(number):
        belong(make_person(f"Person {each}"), group)
    at.get(url(group))
    with django_assert_num_queries(7):
        at.get(url(group))
