import json
from datetime import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from capx.accounts import personal_data, services
from capx.accounts.enums import Role
from capx.accounts.models import Account, Erasure, Session
from capx.accounts.personal_data import PersonalData
from capx.accounts.queries import erased_among
from capx.safety.models import AuditEntry
from capx.wikimedia.oauth import Identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_registration():
    """Put back what was registered before the test."""
    before = dict(personal_data._registered)
    yield
    personal_data._registered.clear()
    personal_data._registered.update(before)


def note_in_log(user: Account, about: Account) -> LogEntry:
    return LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Account),
        object_id=str(about.pk),
        object_repr=str(about),
        action_flag=2,
        change_message="",
    )


def test_the_account_and_its_sessions_are_gone(member, newcomer, client_of):
    client_of(member)
    client_of(newcomer)
    services.erase(actor=member)
    assert list(Account.objects.all()) == [newcomer]
    assert Session.objects.get().account == newcomer


def test_what_the_administration_noted_is_gone_on_both_sides(staff, newcomer, moderator):
    note_in_log(staff, newcomer)
    kept = note_in_log(staff, moderator)
    services.erase(actor=newcomer)
    assert list(LogEntry.objects.all()) == [kept]
    services.erase(actor=staff)
    assert not LogEntry.objects.exists()


def test_the_audit_trail_stays_without_the_name(staff, newcomer):
    services.appoint(actor=staff, account=newcomer, role=Role.MODERATOR)
    services.erase(actor=newcomer)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.target, entry.details) == (staff, None, {"role": "moderator"})
    services.erase(actor=staff)
    entry.refresh_from_db()
    assert entry.actor is None


def test_only_hashes_are_kept(newcomer, settings):
    services.erase(actor=newcomer)
    kept = [str(erasure) for erasure in Erasure.objects.all()]
    assert len(kept) == 2
    assert all(len(each) == 64 and "Newcomer" not in each for each in kept)
    settings.IDENTITY_HASH_KEY = "a third key, as long as it has to be, at least"
    assert not erased_among([(newcomer.wikimedia_id, "Newcomer")])


@pytest.mark.parametrize("username", ["Newcomer", "newcomer", "NEWCOMER"])
def test_the_deleted_are_known_by_id_and_by_name(newcomer, username):
    wikimedia_id = newcomer.wikimedia_id
    services.erase(actor=newcomer)
    deleted = {(None, username), (5, username), (wikimedia_id, "Another Name")}
    others = {(5, "Another Name"), (None, "Another Name")}
    assert erased_among(deleted | others) == deleted


def test_an_import_asks_about_many_in_few_queries(newcomer, django_assert_num_queries):
    services.erase(actor=newcomer)
    asked = [(None, f"Person {number}") for number in range(397)]
    with django_assert_num_queries(2):
        assert erased_among([*asked, (None, "New_comer"), (None, "newcomer")]) == {
            (None, "newcomer")
        }


def test_to_be_deleted_twice_is_no_error(make_account):
    for _ in range(2):
        services.erase(actor=make_account("Ana"))
    assert Erasure.objects.count() == 3  # one name, two ids


def test_who_comes_back_is_no_longer_deleted(newcomer):
    identity = Identity(newcomer.wikimedia_id, "Newcomer", blocked=False, registered=None)
    services.erase(actor=newcomer)
    services.sign_in(identity=identity)
    assert not Erasure.objects.exists()


def test_an_error_half_way_deletes_nothing(member, without_registration):
    def fail(account: Account) -> None:
        raise RuntimeError("the last room fails")

    before = dict(personal_data._registered)
    personal_data._registered.clear()
    personal_data.register(PersonalData(name="failing", models=(), download=str, erase=fail))
    personal_data._registered.update(before)
    with pytest.raises(RuntimeError):
        services.erase(actor=member)
    assert Account.objects.filter(pk=member.pk).exists()
    assert not Erasure.objects.exists()


def test_a_log_that_somebody_reads_does_not_undo_the_deletion(
    newcomer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        services.erase(actor=newcomer)
    # Within a transaction, as in this test, SQLite refuses to empty its log.
    assert len(callbacks) == (connection.vendor == "sqlite")
    assert not Account.objects.exists()


def test_a_download_holds_every_room(member, client_of):
    client_of(member)
    copy = services.download(actor=member)
    assert set(copy) == {data.key for data in personal_data.from_ground_up()}
    assert copy["account"]["username"] == "Member"
    assert len(copy["sessions"]) == 1
    assert json.loads(json.dumps(copy)) == copy


def test_a_download_holds_nothing_of_others(member, moderator, staff, client_of):
    client_of(moderator)
    services.appoint(actor=staff, account=moderator, role=Role.STAFF)
    note_in_log(staff, moderator)
    text = json.dumps(services.download(actor=member))
    assert "Moderator" not in text
    assert services.download(actor=member)["audit_trail"] == []


def test_a_download_holds_what_was_done_to_the_member(staff, member):
    services.appoint(actor=staff, account=member, role=Role.MODERATOR)
    note_in_log(staff, member)
    copy = services.download(actor=member)
    [entry] = copy["audit_trail"]
    assert (entry["action"], entry["by_you"]) == ("role-appointed", False)
    assert datetime.fromisoformat(entry["at"]).tzinfo
    assert copy["account"]["roles"] == ["moderator"]
    assert [each["changed"] for each in copy["administration"]] == ["Member"]


def test_what_names_its_key_by_the_first_model():
    data = PersonalData(models=(Account,), download=str, erase=str)
    assert data.key == "account"
