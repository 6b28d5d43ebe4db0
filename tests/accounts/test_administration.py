import pytest

from capx.accounts.models import Account

pytestmark = pytest.mark.django_db


def change(browser, account: Account, **values: object):
    shown = {"is_active": account.is_active, "is_moderator": account.is_moderator}
    wanted = shown | {"is_staff": account.is_staff} | values
    ticked = {name: "on" for name, value in wanted.items() if value}
    return browser.post(f"/admin/accounts/account/{account.pk}/change/", ticked)


def test_a_visitor_is_sent_to_the_sign_in_page(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/sign-in/?next=%2Fadmin%2F"


def test_members_and_moderators_may_not_enter(newcomer, moderator, client_of):
    for account in (newcomer, moderator):
        response = client_of(account).get("/admin/", follow=True)
        assert response.status_code == 403


def test_staff_enter_without_a_password(staff, client_of):
    page = client_of(staff).get("/admin/")
    assert page.status_code == 200
    assert "password" not in page.content.decode().lower()


def test_staff_need_not_pass_the_door(staff, client_of):
    response = client_of(staff).get("/admin/login/", follow=True)
    assert response.redirect_chain[-1][0] == "/admin/"


@pytest.mark.parametrize("address", ["/admin/password_change/", "/admin/password_change/done/"])
def test_there_is_no_password_to_change(staff, client_of, address):
    assert client_of(staff).get(address).status_code == 404


def test_staff_give_a_role_by_ticking_it(staff, newcomer, client_of):
    assert change(client_of(staff), newcomer, is_moderator=True).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.is_moderator


def test_staff_close_an_account_and_take_its_role(staff, moderator, client_of):
    change(client_of(staff), moderator, is_active=False, is_moderator=False)
    moderator.refresh_from_db()
    assert not moderator.is_active
    assert not moderator.is_moderator


def test_a_name_cannot_be_changed_by_hand(staff, newcomer, client_of):
    change(client_of(staff), newcomer, username="Other", wikimedia_id=1)
    newcomer.refresh_from_db()
    assert newcomer.username == "Newcomer"


def test_accounts_are_neither_added_nor_deleted_by_hand(staff, newcomer, client_of):
    browser = client_of(staff)
    assert browser.get("/admin/accounts/account/add/").status_code == 403
    assert browser.get(f"/admin/accounts/account/{newcomer.pk}/delete/").status_code == 403


def test_groups_have_no_use_here(staff, client_of):
    assert client_of(staff).get("/admin/auth/group/").status_code == 404


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    staff, client_of, make_account, django_assert_num_queries, more
):
    for number in range(more):
        make_account(f"Another {number}")
    browser = client_of(staff)
    with django_assert_num_queries(5):
        browser.get("/admin/accounts/account/")
