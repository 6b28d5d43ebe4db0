"""The moderators' desk."""

import pytest

from capx.peers.models import Management
from capx.peers.queries import manages

pytestmark = pytest.mark.django_db
DESK = "/organizations/waiting/"


@pytest.fixture
def at(moderator, client_of):
    return client_of(moderator)


def test_a_proposal_stands_there_with_all_that_is_said_of_it(at, newcomer, propose):
    peer = propose(newcomer, acronym="LWC", meta_page="Lagoon Wiki Club")
    peer.about = "We meet at the lagoon."
    peer.save()
    html = at.get(DESK).content.decode()
    assert html.count("<h1") == 1
    for words in ("Lagoon Wiki Club", "LWC", "Newcomer", "We meet at the lagoon.", "English"):
        assert words in html
    assert 'href="https://meta.wikimedia.org/wiki/Lagoon_Wiki_Club"' in html
    assert "Proposals (1)" in html


def test_a_proposal_is_confirmed_from_the_desk(at, newcomer, propose, row_of):
    peer = propose(newcomer)
    address = f"/organizations/{peer.handle}/managers/{row_of(newcomer, peer).pk}/"
    assert at.post(address, {"deed": "confirm", "next": DESK})["Location"] == DESK
    assert manages(newcomer, peer)
    assert "Nothing waits for you" in at.get(DESK).content.decode()


def test_nobody_else_finds_the_desk(member, afi, group, staff, client, client_of):
    for account in (member, afi, staff):
        assert client_of(account).get(DESK).status_code == 404
    assert client.get(DESK)["Location"] == f"/sign-in/?next={DESK}"
    assert client_of(member).post(DESK).status_code == 405


def test_organizations_without_manager_are_searched(at, orphan, group, make_organization):
    make_organization("Listed Circle")
    html = at.get(DESK + "?view=unmanaged").content.decode()
    assert "Organizations without manager (2)" in html
    assert "Savanna Wiki Circle" in html
    assert "Tamale Wiki Group" not in html
    html = at.get(DESK + "?view=unmanaged&q=savánna").content.decode()
    assert "Savanna Wiki Circle" in html
    assert "Listed Circle" not in html
    assert "Nothing found." in at.get(DESK + "?view=unmanaged&q=zzz").content.decode()


@pytest.mark.parametrize("query", ["page=x", "page=99", "view=zzz", "view=unmanaged&q=%00&page=0"])
def test_nonsense_in_the_address_is_no_error(at, query, orphan):
    assert at.get(f"{DESK}?{query}").status_code == 200


def test_long_lists_are_paged(at, make_organization):
    for number in range(21):
        make_organization(f"Circle {number:02}")
    assert "Page 1 of 2" in at.get(DESK + "?view=unmanaged").content.decode()
    html = at.get(DESK + "?view=unmanaged&page=2").content.decode()
    assert "Circle 20" in html
    assert "view=unmanaged" in html


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("", 9), ("?view=unmanaged", 7)])
def test_the_desk_costs_the_same_whatever_waits(
    at, make_account, propose, make_organization, django_assert_num_queries, count, view, queries
):
    for number in range(count):
        propose(make_account(f"P{number}"), f"Club {number}")
        make_organization(f"Circle {number}")
    at.get(DESK + view)
    with django_assert_num_queries(queries):
        at.get(DESK + view)
    assert Management.objects.count() == count
