from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts import services as accounts
from capx.accounts.enums import Role
from capx.safety import services
from capx.safety.models import KEPT_FOR, AuditEntry
from capx.safety.queries import entries_of
from capx.safety.tasks import delete_old_entries

pytestmark = pytest.mark.django_db


def trail() -> list[tuple]:
    entries = AuditEntry.objects.order_by("pk")
    return [(entry.actor, entry.action, entry.target, entry.details) for entry in entries]


def test_an_entry_says_who_did_what_to_what(staff, newcomer):
    entry = services.record(actor=staff, action="tea-served", target=newcomer, details={"cups": 2})
    assert trail() == [(staff, "tea-served", newcomer, {"cups": 2})]
    assert str(entry) == "tea-served"


def test_the_system_acts_on_nothing_in_particular(db):
    services.record(actor=None, action="started")
    assert trail() == [(None, "started", None, {})]


def test_appointments_and_withdrawals_are_recorded(staff, newcomer):
    accounts.appoint(actor=None, account=newcomer, role=Role.STAFF)
    accounts.withdraw(actor=staff, account=newcomer, role=Role.STAFF)
    assert trail() == [
        (None, "role-appointed", newcomer, {"role": "staff"}),
        (staff, "role-withdrawn", newcomer, {"role": "staff"}),
    ]


def test_what_changes_nothing_is_not_recorded(staff, newcomer):
    accounts.withdraw(actor=staff, account=newcomer, role=Role.STAFF)
    accounts.reopen(actor=staff, account=newcomer)
    assert trail() == []


def test_closing_and_opening_an_account_are_recorded(staff, newcomer):
    accounts.close(actor=staff, account=newcomer)
    accounts.reopen(actor=staff, account=newcomer)
    assert [action for _actor, action, *_ in trail()] == ["account-closed", "account-reopened"]


def test_an_entry_concerns_who_did_it_and_to_whom(staff, newcomer, moderator):
    accounts.appoint(actor=staff, account=newcomer, role=Role.STAFF)
    assert entries_of(staff).count() == entries_of(newcomer).count() == 1
    assert not entries_of(moderator).exists()


def test_a_name_that_slipped_into_the_details_goes_with_its_member(staff, newcomer):
    services.record(
        actor=staff, action="noted", target=newcomer, details={"who": "Newcomer", "n": 1}
    )
    services.take_name_out(account=newcomer)
    assert trail() == [(staff, "noted", None, {"n": 1})]


@pytest.mark.parametrize("number", [1, 3])
def test_a_long_trail_loses_a_name_as_quickly_as_a_short_one(
    newcomer, number, django_assert_num_queries
):
    for _ in range(number):
        services.record(actor=newcomer, action="noted", target=newcomer, details={"n": 1})
    with django_assert_num_queries(3):
        services.take_name_out(account=newcomer)


def test_what_is_deleted_is_no_longer_pointed_at(staff, newcomer, moderator):
    for target in (newcomer, moderator):
        services.record(actor=staff, action="noted", target=target)
    services.forget_target(target=newcomer)
    assert [target for _actor, _action, target, _details in trail()] == [None, moderator]


def test_entries_go_when_their_time_is_over(db):
    young, old = (services.record(actor=None, action=word) for word in ("young", "old"))
    old.at = timezone.now() - KEPT_FOR - timedelta(minutes=1)
    old.save()
    delete_old_entries.call()
    assert list(AuditEntry.objects.all()) == [young]


def test_staff_read_the_trail(staff, newcomer, client_of):
    entry = services.record(actor=staff, action="tea-served", target=newcomer)
    browser = client_of(staff)
    assert "tea-served" in browser.get("/admin/safety/auditentry/").content.decode()
    assert browser.get(f"/admin/safety/auditentry/{entry.pk}/change/").status_code == 200


def test_nobody_changes_the_trail_by_hand(staff, client_of):
    entry = services.record(actor=staff, action="tea-served")
    browser, address = client_of(staff), "/admin/safety/auditentry/"
    assert browser.get(f"{address}add/").status_code == 403
    assert browser.post(f"{address}{entry.pk}/change/", {"action": "x"}).status_code == 403
    assert browser.post(f"{address}{entry.pk}/delete/", {"post": "yes"}).status_code == 403


def test_moderators_do_not_read_the_trail(moderator, client_of):
    response = client_of(moderator).get("/admin/safety/auditentry/", follow=True)
    assert response.status_code == 403


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_asks_as_often_for_one_entry_as_for_three(
    staff, newcomer, client_of, django_assert_num_queries, entries
):
    for _ in range(entries):
        services.record(actor=staff, action="noted", target=newcomer)
    browser = client_of(staff)
    with django_assert_num_queries(8):
        browser.get("/admin/safety/auditentry/")
