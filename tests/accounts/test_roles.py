from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from capx.accounts import services
from capx.accounts.enums import Role
from capx.accounts.models import Session
from capx.errors import NotAllowedError

pytestmark = pytest.mark.django_db


def appoint(*words: str) -> str:
    out = StringIO()
    call_command("appoint", *words, stdout=out)
    return out.getvalue()


def test_the_command_makes_staff(newcomer):
    assert appoint("staff", "Newcomer") == "Newcomer is now staff.\n"
    newcomer.refresh_from_db()
    assert newcomer.is_staff
    assert not newcomer.is_moderator


def test_the_command_takes_a_role_away(moderator):
    assert appoint("moderator", "Moderator", "--withdraw") == "Moderator is no longer moderator.\n"
    moderator.refresh_from_db()
    assert not moderator.is_moderator


def test_to_appoint_twice_changes_nothing(moderator):
    assert appoint("moderator", "Moderator") == "Moderator stays what they are.\n"


def test_a_name_with_underscores_is_understood(make_account):
    make_account("Ana da Silva")
    assert "is now moderator" in appoint("moderator", "Ana_da_Silva")


def test_who_never_signed_in_cannot_be_appointed(db):
    with pytest.raises(CommandError, match="have to sign in once"):
        appoint("staff", "Nobody")


def test_an_unknown_role_is_refused(newcomer):
    with pytest.raises(CommandError, match="invalid choice"):
        appoint("king", "Newcomer")


@pytest.mark.parametrize("verb", [services.appoint, services.withdraw])
def test_only_staff_give_and_take_roles(verb, moderator, newcomer):
    with pytest.raises(NotAllowedError):
        verb(actor=moderator, account=newcomer, role=Role.STAFF)


@pytest.mark.parametrize("verb", [services.close, services.reopen])
def test_only_staff_close_and_open_accounts(verb, moderator, newcomer):
    with pytest.raises(NotAllowedError):
        verb(actor=moderator, account=newcomer)


def test_closing_ends_what_is_open(staff, newcomer, client_of):
    browser = client_of(newcomer)
    assert services.close(actor=staff, account=newcomer)
    assert not Session.objects.filter(account=newcomer).exists()
    assert browser.get("/sign-out/").status_code == 302
    assert not services.close(actor=staff, account=newcomer)


def test_a_closed_account_can_be_opened_again(staff, newcomer):
    services.close(actor=staff, account=newcomer)
    assert services.reopen(actor=staff, account=newcomer)
    assert not services.reopen(actor=staff, account=newcomer)
    newcomer.refresh_from_db()
    assert newcomer.is_active


def test_closed_staff_may_nothing(staff, newcomer):
    staff.is_active = False
    with pytest.raises(NotAllowedError):
        services.appoint(actor=staff, account=newcomer, role=Role.STAFF)
    assert not staff.has_perm("accounts.view_account")
