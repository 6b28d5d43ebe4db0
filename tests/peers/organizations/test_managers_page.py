"""The page of the managers: each finds there what concerns them, and nobody else anything."""

import pytest

from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Management, Peer
from capx.peers.queries import manages
from capx.peers.services import ask_to_manage, decline_manager, leave

pytestmark = pytest.mark.django_db
PAGE = "/organizations/tamale-wiki-group/managers/"


@pytest.fixture
def at(group, afi, client_of):
    return client_of(afi)


def page_of(organization):
    return f"/organizations/{organization.handle}/managers/"


def test_managers_see_each_other_and_who_is_invited(at, invited):
    html = at.get(PAGE).content.decode()
    assert html.count("<h1") == 1
    for words in ("Afi", "Ben", "Invited on", "Manages since", "Name me on the page"):
        assert words in html
    assert "Take the invitation back" in html
    assert "For moderators" not in html


def test_others_are_refused_and_visitors_sign_in(group, member, client, client_of):
    assert client_of(member).get(PAGE).status_code == 403
    assert client.get(PAGE)["Location"] == f"/sign-in/?next={PAGE}"


def test_of_what_is_hidden_and_what_is_not_there_nobody_learns(orphan, member, client_of):
    client = client_of(member)
    assert client.get(page_of(orphan)).status_code == 404
    assert client.post(page_of(orphan) + "invite/", {"username": "Afi"}).status_code == 404
    assert client.get("/organizations/no-such-thing/managers/").status_code == 404


@pytest.mark.parametrize("deed", ["invite", "show", "hide", "leave", "close"])
def test_who_is_only_invited_does_nothing_of_a_manager(group, invited, client_of, deed):
    client = client_of(invited)
    assert client.post(f"{PAGE}{deed}/", {"username": "Newcomer"}).status_code == 403
    assert not manages(invited, group)


@pytest.mark.parametrize("deed", ["appoint", "list", "unlist"])
def test_managers_are_no_moderators(at, deed, newcomer):
    assert at.post(f"{PAGE}{deed}/", {"username": "Newcomer"}).status_code == 403


@pytest.mark.parametrize("deed", ["appoint", "accept", "invite", "withdraw"])
def test_who_has_nothing_to_do_with_it_does_nothing(group, member, client_of, deed):
    response = client_of(member).post(f"{PAGE}{deed}/", {"username": "Member"})
    assert response.status_code == 403
    assert not Management.objects.filter(account=member).exists()


def test_there_are_no_other_deeds(at, group, afi, row_of):
    assert at.post(f"{PAGE}conquer/").status_code == 404
    number = row_of(afi, group).pk
    assert at.post(f"{PAGE}{number}/", {"deed": "conquer"}).status_code == 404
    assert at.put(f"{PAGE}invite/").status_code == 405


def test_who_only_follows_a_link_sees_the_page(at, group, afi, row_of):
    for address in ("invite/", "close/", f"{row_of(afi, group).pk}/"):
        assert at.get(PAGE + address)["Location"] == PAGE
    assert manages(afi, group)


def test_an_invitation_is_sent_shown_and_accepted(at, group, newcomer, client_of):
    assert at.post(f"{PAGE}invite/", {"username": "newcomer"})["Location"] == PAGE
    client = client_of(newcomer)
    html = client.get(PAGE).content.decode()
    assert "You are invited to manage this organization" in html
    assert "Afi asks you to take part." in html
    assert "Ben" not in html
    assert client.post(f"{PAGE}accept/")["Location"] == PAGE
    assert manages(newcomer, group)


@pytest.mark.parametrize(
    ("username", "told"),
    [
        ("", "Write a username."),
        ("Nobody at all", "Nobody called “Nobody at all” has signed in here yet."),
        ("Ben", "They manage this organization already."),
        ("a\x00b", "Null characters"),
        ("x" * 10_000, "255"),
    ],
)
def test_a_wrong_username_is_told_beside_the_field(at, username, told):
    response = at.post(f"{PAGE}invite/", {"username": username})
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("cdx-message--error") == 1
    assert told in html


def test_an_invitation_is_declined_and_the_page_closes(group, invited, client_of):
    client = client_of(invited)
    assert client.post(f"{PAGE}refuse/")["Location"] == "/organizations/"
    assert client.get(PAGE).status_code == 403


def test_an_invitation_that_is_gone_is_told(at, group, afi, invited, row_of):
    number = row_of(invited, group).pk
    assert at.post(f"{PAGE}{number}/", {"deed": "take-back"})["Location"] == PAGE
    again = at.post(f"{PAGE}{number}/", {"deed": "take-back"}, follow=True)
    assert "Somebody has decided about this already." in again.content.decode()


def test_rows_of_another_organization_are_not_reached(at, make_organization, ben, row_of):
    other = make_organization("Other Circle", managers=[ben])
    response = at.post(f"{PAGE}{row_of(ben, other).pk}/", {"deed": "remove"}, follow=True)
    assert "Somebody has decided about this already." in response.content.decode()
    assert manages(ben, other)


def test_a_manager_is_named_and_is_not(at, group, afi, row_of):
    at.post(f"{PAGE}show/")
    assert row_of(afi, group).is_shown
    assert "Do not name me on the page" in at.get(PAGE).content.decode()
    at.post(f"{PAGE}hide/")
    assert not row_of(afi, group).is_shown


def test_one_of_several_leaves(at, group, afi):
    assert at.post(f"{PAGE}leave/")["Location"] == "/organizations/"
    assert not manages(afi, group)


def test_the_last_one_names_a_successor_or_closes(at, group, afi, ben, newcomer):
    leave(actor=ben, organization=group)
    assert "You are the last manager." in at.get(PAGE).content.decode()
    assert "Name a successor." in at.post(f"{PAGE}leave/").content.decode()
    assert manages(afi, group)
    done = at.post(f"{PAGE}leave/", {"username": "Newcomer"}, follow=True)
    assert "Your successor is invited." in done.content.decode()
    assert manages(afi, group)
    assert at.post(f"{PAGE}close/")["Location"] == "/organizations/"
    assert Peer.objects.get(pk=group.pk).visibility == Visibility.DRAFT


def test_closing_what_others_manage_too_is_refused_in_words(at, group, afi):
    html = at.post(f"{PAGE}close/", follow=True).content.decode()
    assert "Others manage this organization too." in html
    assert manages(afi, group)


def test_a_proposer_follows_the_proposal(newcomer, moderator, propose, row_of, client_of):
    peer, client = propose(newcomer), client_of(newcomer)
    assert "Your proposal waits for a moderator" in client.get(page_of(peer)).content.decode()
    decline_manager(actor=moderator, management=row_of(newcomer, peer), answer="Please write why.")
    html = client.get(page_of(peer)).content.decode()
    assert "Please write why." in html
    assert client.post(page_of(peer) + "ask/")["Location"] == page_of(peer)
    assert row_of(newcomer, peer).state == ManagementState.PROPOSED
    assert client.post(page_of(peer) + "withdraw/")["Location"] == "/organizations/"
    assert not Peer.objects.filter(pk=peer.pk).exists()


def test_who_asks_for_what_is_hidden_sees_its_own_wish_alone(orphan, newcomer, afi, client_of):
    for account in (newcomer, afi):
        ask_to_manage(actor=account, organization=orphan)
    html = client_of(newcomer).get(page_of(orphan)).content.decode()
    assert "Your proposal waits for a moderator" in html
    assert "Afi" not in html
    assert "Fill in the draft" not in html


def test_a_moderator_confirms_and_declines(newcomer, moderator, propose, row_of, client_of):
    peer, client = propose(newcomer), client_of(moderator)
    number = row_of(newcomer, peer).pk
    refused = client.post(f"{page_of(peer)}{number}/", {"deed": "decline", "answer": " "})
    assert "Say why in a few words" in refused.content.decode()
    assert row_of(newcomer, peer).state == ManagementState.PROPOSED
    done = client.post(f"{page_of(peer)}{number}/", {"deed": "confirm"})
    assert done["Location"] == page_of(peer)
    assert manages(newcomer, peer)
    late = client.post(
        f"{page_of(peer)}{number}/", {"deed": "decline", "answer": "No"}, follow=True
    )
    assert "Somebody has decided about this already." in late.content.decode()


def test_a_moderator_appoints_removes_lists_and_hides(
    orphan, moderator, newcomer, row_of, client_of
):
    client = client_of(moderator)
    client.post(page_of(orphan) + "list/")
    assert Peer.objects.get(pk=orphan.pk).visibility == Visibility.PUBLIC
    client.post(page_of(orphan) + "unlist/")
    assert Peer.objects.get(pk=orphan.pk).visibility == Visibility.DRAFT
    client.post(page_of(orphan) + "appoint/", {"username": "Newcomer"})
    assert manages(newcomer, orphan)
    client.post(f"{page_of(orphan)}{row_of(newcomer, orphan).pk}/", {"deed": "remove"})
    assert not manages(newcomer, orphan)
    assert "Nobody manages this organization." in client.get(page_of(orphan)).content.decode()


def test_managers_do_not_remove_each_other(at, group, ben, row_of):
    assert at.post(f"{PAGE}{row_of(ben, group).pk}/", {"deed": "remove"}).status_code == 403
    assert manages(ben, group)


@pytest.mark.parametrize("managers", [1, 3])
def test_the_page_costs_the_same_whatever_it_shows(
    make_organization, make_person, client_of, django_assert_num_queries, managers
):
    accounts = [make_person(f"M{number}").person.account for number in range(managers)]
    organization = make_organization("Many", managers=accounts)
    client = client_of(accounts[0])
    client.get(page_of(organization))
    with django_assert_num_queries(QUERIES):
        client.get(page_of(organization))


QUERIES = 7  # session, account, organization, managers, name, right to edit, profiles
