"""A request reads from the replica where it may and the replica is level, else from the primary."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from capx.accounts.models import Account
from capx.replicas import REPLICA, reading
from capx.replicas.condition import Condition
from capx.replicas.router import ReplicaRouter

router = ReplicaRouter()


@pytest.fixture
def asked(monkeypatch) -> list[Condition]:
    """How the replica is, and in the end once more each time when it was asked."""
    conditions = [Condition.LEVEL]

    def condition() -> Condition:
        conditions.append(conditions[0])
        return conditions[0]

    monkeypatch.setattr(reading, "condition", condition)
    return conditions


@pytest.fixture(autouse=True)
def _back_to_the_primary():
    yield
    reading.stay_with_primary()


def test_who_did_not_ask_for_it_reads_the_primary(asked):
    assert router.db_for_read(Account) == "default"
    assert len(asked) == 1


def test_a_level_replica_is_read_and_is_asked_once(asked):
    reading.allow_replica()
    assert [router.db_for_read(Account) for _ in range(3)] == [REPLICA] * 3
    assert len(asked) == 2
    assert reading.reads_replica()


@pytest.mark.parametrize("condition", [Condition.BEHIND, Condition.AWAY])
def test_a_replica_that_is_not_level_is_not_read_for_the_whole_request(asked, condition):
    asked[0] = condition
    reading.allow_replica()
    assert router.db_for_read(Account) == "default"
    asked[0] = Condition.LEVEL
    assert router.db_for_read(Account) == "default"
    assert len(asked) == 2


def test_writing_leads_to_the_primary_and_reading_stays_there(asked):
    reading.allow_replica()
    assert router.db_for_read(Account) == REPLICA
    assert router.db_for_write(Account) == "default"
    assert router.db_for_read(Account) == "default"


def test_a_lock_is_a_write(asked, settings):
    settings.DATABASE_ROUTERS = [router]
    reading.allow_replica()
    assert Account.objects.all().db == REPLICA
    assert Account.objects.select_for_update().db == "default"
    assert Account.objects.all().db == "default"


@pytest.mark.django_db
def test_a_transaction_reads_the_primary_and_so_does_what_follows(asked):
    reading.allow_replica()
    with transaction.atomic():
        assert router.db_for_read(Account) == "default"
    assert router.db_for_read(Account) == "default"
    assert len(asked) == 1


def test_what_one_thread_may_is_not_allowed_to_others(asked):
    reading.allow_replica()
    with ThreadPoolExecutor() as other:
        assert other.submit(router.db_for_read, Account).result() == "default"


def test_rows_of_both_belong_together():
    assert router.allow_relation(Account(), Account())


def test_nothing_is_ever_migrated_on_the_replica():
    assert router.allow_migrate(REPLICA, "accounts") is False
    assert router.allow_migrate("default", "accounts") is None
