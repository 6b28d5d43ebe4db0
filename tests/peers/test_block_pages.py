"""The page that asks whether to block, in whose name, and the way back."""

import pytest

from capx.peers.models import Peer, Person
from capx.safety.models import Block

pytestmark = pytest.mark.django_db

ANA, GROUP = "/people/Ana/block/", "/organizations/group/block/"


@pytest.fixture
def managers_browser(manager, client_of):
    return client_of(manager)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", [ANA, GROUP, "/me/privacy/blocks/1/"])
def test_a_visitor_signs_in_first(client, ana, group, address):
    for response in (client.get(address), client.post(address)):
        assert response["Location"] == f"/sign-in/?next={address}"
    assert not Block.objects.exists()


@pytest.mark.parametrize("address", [ANA, GROUP])
def test_the_page_says_what_happens_and_that_nobody_is_told(member, client_of, ana, group, address):
    page = text_of(client_of(member).get(address))
    assert "Nobody is told" in page
    assert "Requests that are open between you end" in page
    assert 'type="checkbox"' not in page


@pytest.mark.parametrize("address", [ANA, GROUP])
def test_a_member_blocks_and_finds_it_on_the_page_of_their_privacy(
    member, client_of, ana, group, address
):
    browser = client_of(member)
    response = browser.post(address)
    assert response["Location"] == "/me/privacy/"
    block = Block.objects.get()
    assert block.blocker == member.person.peer
    assert block.blocked == (ana if address == ANA else group)
    page = text_of(browser.get("/me/privacy/"))
    assert f"<bdi>{block.blocked.name}</bdi>" in page
    assert browser.get(address.removesuffix("block/")).status_code == 404


def test_to_press_twice_blocks_once(member, client_of, ana):
    browser = client_of(member)
    for _ in range(2):
        assert browser.post(ANA)["Location"] == "/me/privacy/"
    assert Block.objects.count() == 1


def test_a_newcomer_may_block_before_they_have_a_profile(newcomer, client_of, ana):
    client_of(newcomer).post(ANA)
    assert Block.objects.get().blocker.person.account == newcomer


def test_a_newcomer_whose_imported_profile_waits_decides_about_it_first(newcomer, client_of, ana):
    waiting = Peer.objects.create(
        handle="Newcomer", name="Newcomer", name_folded="newcomer", taken_over=False
    )
    Person.objects.create(peer=waiting, wikimedia_id=newcomer.wikimedia_id)
    assert client_of(newcomer).post(ANA)["Location"] == "/me/profile/"
    assert not Block.objects.exists()


def test_a_manager_is_asked_who_blocks(managers_browser, ana, group):
    page = text_of(managers_browser.get(ANA))
    assert page.count('type="checkbox"') == 2
    assert "Group" in page


@pytest.mark.parametrize("chosen", [["me"], ["group"], ["me", "group"]])
def test_a_manager_blocks_for_themselves_for_an_organization_or_both(
    managers_browser, manager, ana, group, chosen
):
    managers_browser.post(ANA, {"blockers": chosen})
    names = {"me": "Manager", "group": "Group"}
    blockers = set(Block.objects.values_list("blocker__name", flat=True))
    assert blockers == {names[each] for each in chosen}


@pytest.mark.parametrize("chosen", [[], ["other"], ["\x00"], ["group", "other"]])
def test_a_wrong_choice_is_an_error_beside_the_field(managers_browser, ana, group, chosen):
    page = text_of(managers_browser.post(ANA, {"blockers": chosen}))
    assert "cdx-message--error" in page
    assert not Block.objects.exists()


def test_who_manages_no_more_does_not_block_for_themselves_instead(
    managers_browser, ana, group, make_account
):
    group.organization.managements.all().delete()
    page = text_of(managers_browser.post(ANA, {"blockers": ["group"]}))
    assert "cdx-message--error" in page
    assert not Block.objects.exists()


def test_an_organization_that_blocks_already_is_not_offered_again(managers_browser, ana, group):
    managers_browser.post(ANA, {"blockers": ["group"]})
    assert 'type="checkbox"' not in text_of(managers_browser.get(ANA))


def test_that_the_other_has_blocked_the_organization_does_not_show(managers_browser, ana, group):
    Block.objects.create(blocker=ana, blocked=group)
    assert text_of(managers_browser.get(ANA)).count('type="checkbox"') == 2


def test_nobody_blocks_themselves_or_what_they_manage(managers_browser, client_of, ana, group):
    own = client_of(ana.person.account)
    for response in (own.get(ANA), own.post(ANA), managers_browser.post(GROUP)):
        assert response.status_code == 403
    assert not Block.objects.exists()


def test_an_organization_cannot_block_one_of_its_managers(
    managers_browser, manager, ana, make_organization
):
    make_organization("Shared", managers=[manager, ana.person.account])
    page = text_of(managers_browser.post(ANA, {"blockers": ["shared"]}))
    assert "An organization cannot block somebody who manages it." in page


@pytest.mark.parametrize(
    "address",
    ["/people/Nobody/block/", "/people/a/b/block/", "/organizations/nothing/block/"],
)
def test_who_is_not_there_cannot_be_blocked(member, client_of, address):
    browser = client_of(member)
    assert browser.get(address).status_code == 404
    assert browser.post(address).status_code == 404


def test_what_a_visitor_had_chosen_survives_signing_in(client, manager, ana, group):
    client.post(ANA, {"blockers": ["group"], "member": str(manager.pk)})
    client.force_login(manager)
    page = text_of(client.get(ANA))
    assert 'value="group"' in page
    assert "checked" in page.split('value="group"')[1][:80]
    assert "checked" not in page.split('value="me"')[1][:80]


def test_a_block_is_undone(member, client_of, ana):
    browser = client_of(member)
    browser.post(ANA)
    address = f"/me/privacy/blocks/{Block.objects.get().pk}/"
    assert browser.get(address)["Location"] == "/me/privacy/"
    assert Block.objects.exists()
    assert "The block is undone." in text_of(browser.post(address, follow=True))
    assert browser.get("/people/Ana/").status_code == 200
    assert browser.post(address).status_code == 404


def test_any_manager_undoes_a_block_of_their_organization_and_nobody_else(
    group, manager, ana, make_account, make_organization, client_of, moderator
):
    second = make_account("Second")
    make_organization("Elsewhere", managers=[moderator])
    group.organization.managements.create(account=second, state="active")
    block = Block.objects.create(blocker=group, blocked=ana)
    address = f"/me/privacy/blocks/{block.pk}/"
    for account in (ana.person.account, moderator):
        assert client_of(account).post(address).status_code == 404
    page = text_of(client_of(second).get("/me/privacy/"))
    assert "Blocked by <bdi>Group</bdi>" in page
    assert client_of(second).post(address)["Location"] == "/me/privacy/"
    assert not Block.objects.exists()


@pytest.mark.parametrize("organizations", [1, 3])
def test_the_page_asks_as_often_for_one_organization_as_for_three(
    manager, ana, make_organization, client_of, django_assert_num_queries, organizations
):
    for number in range(organizations):
        make_organization(f"Group {number}", managers=[manager])
    browser = client_of(manager)
    # Session, account, a block already?, the person, one's own?, organizations and their names.
    with django_assert_num_queries(7):
        browser.get(ANA)
