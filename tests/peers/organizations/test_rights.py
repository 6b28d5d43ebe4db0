"""Every page and every button of an organization, by everybody who might press it."""

import pytest

from capx.peers.deeds import DEEDS, ROW_DEEDS
from capx.peers.models import Management, Peer
from capx.peers.organization_sections import ORGANIZATION_SECTIONS
from capx.peers.services import ask_to_manage

pytestmark = pytest.mark.django_db
BASE = "/organizations/tamale-wiki-group/"
# Who may press a button without being refused; others get 403, whatever state it is in.
MAY = {
    "invite": {"manager"},
    "show": {"manager"},
    "hide": {"manager"},
    "leave": {"manager"},
    "close": {"manager"},
    "appoint": {"moderator"},
    "list": {"moderator"},
    "unlist": {"moderator"},
}
# What is refused in words, for there is nothing of theirs that it could concern.
ABOUT_ONESELF = {"accept", "refuse", "withdraw", "ask"}
MAY_TO_A_ROW = {
    "confirm": {"moderator"},
    "decline": {"moderator"},
    "remove": {"moderator"},
    "take-back": {"manager", "moderator"},
}


@pytest.fixture
def roles(afi, member, moderator, invited, make_account, make_organization):
    """By name; all but the member and the stranger's manager have to do with the group."""
    stranger = make_account("Stranger")
    make_organization("Other Circle", managers=[stranger])
    return {
        "manager": afi,
        "moderator": moderator,
        "invited": invited,
        "member": member,
        "manager of another": stranger,
    }


def everything():
    return (
        sorted(Management.objects.values_list("account__username", "state", "is_shown")),
        sorted(Peer.objects.values_list("handle", "visibility")),
    )


def test_every_button_has_its_rule():
    assert set(MAY) | ABOUT_ONESELF == set(DEEDS)
    assert set(MAY_TO_A_ROW) == set(ROW_DEEDS)


@pytest.mark.parametrize("deed", MAY)
def test_a_button_is_for_those_who_may(roles, client_of, deed):
    for role, account in roles.items():
        if role not in MAY[deed]:
            before = everything()
            response = client_of(account).post(f"{BASE}managers/{deed}/", {"username": "Member"})
            assert response.status_code == 403, role
            assert everything() == before


@pytest.mark.parametrize("deed", sorted(ABOUT_ONESELF))
def test_what_is_about_oneself_changes_nothing_of_others(roles, client_of, deed):
    for role, account in roles.items():
        if role != "invited":
            before = everything()
            client_of(account).post(f"{BASE}managers/{deed}/")
            assert everything() == before, role


@pytest.mark.parametrize("deed", MAY_TO_A_ROW)
@pytest.mark.parametrize("state", ["active", "invited", "proposed"])
def test_a_row_is_changed_by_those_who_may(roles, group, client_of, deed, state, make_account):
    row = Management.objects.create(
        organization=group.organization, account=make_account("Row"), state=state
    )
    for role, account in roles.items():
        if role not in MAY_TO_A_ROW[deed]:
            before = everything()
            data = {"deed": deed, "answer": "No"}
            response = client_of(account).post(f"{BASE}managers/{row.pk}/", data)
            assert response.status_code in {302, 403}, role
            assert everything() == before, role


@pytest.mark.parametrize("page", ["edit/", *(f"edit/{slug}/" for slug in ORGANIZATION_SECTIONS)])
def test_only_managers_edit(roles, client_of, page):
    for role, account in roles.items():
        expected = 200 if role == "manager" else 403
        assert client_of(account).get(BASE + page).status_code == expected, role


def test_the_managers_page_is_open_to_whom_it_concerns(roles, client_of):
    open_to = {"manager", "moderator", "invited"}
    for role, account in roles.items():
        expected = 200 if role in open_to else 403
        assert client_of(account).get(BASE + "managers/").status_code == expected, role


@pytest.mark.parametrize("rest", ["edit/", "edit/about/", "managers/", "managers/invite/"])
def test_visitors_sign_in_whether_it_exists_or_not(group, client, rest):
    for base in (BASE, "/organizations/no-such-thing/"):
        for method in (client.get, client.post):
            assert method(base + rest)["Location"].startswith("/sign-in/?next=")


def test_a_wish_to_manage_opens_neither_facts_nor_buttons(orphan, newcomer, client_of):
    ask_to_manage(actor=newcomer, organization=orphan)
    client, base = client_of(newcomer), f"/organizations/{orphan.handle}/"
    assert client.get(base + "managers/").status_code == 200
    assert client.get(base + "edit/").status_code == 404
    assert client.get(base).status_code == 404
    for deed in MAY:
        assert client.post(f"{base}managers/{deed}/", {"username": "Newcomer"}).status_code == 403


def test_who_asked_does_not_confirm_themselves(orphan, newcomer, client_of, row_of):
    ask_to_manage(actor=newcomer, organization=orphan)
    row = row_of(newcomer, orphan)
    address = f"/organizations/{orphan.handle}/managers/{row.pk}/"
    assert client_of(newcomer).post(address, {"deed": "confirm"}).status_code == 403
    assert row_of(newcomer, orphan).state == "proposed"
