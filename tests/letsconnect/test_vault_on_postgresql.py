"""A role that may insert and nothing else is enough for us, on a real PostgreSQL."""

import pytest
from django.db import ProgrammingError, connection
from django.utils.crypto import get_random_string

from capx.letsconnect import services
from capx.letsconnect.delivery import vault as to_vault
from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.enums import State
from capx.letsconnect.models import Outgoing
from tests.letsconnect.inbox import INBOX

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL"),
]


@pytest.fixture
def inbox(transactional_db, settings, identity):
    """A table of its own beside those of the product, and a role that only fills it."""
    role = f"appending_{get_random_string(8).lower()}"
    with connection.cursor() as cursor:
        cursor.execute(INBOX)
        cursor.execute(f"CREATE ROLE {role} LOGIN")
        cursor.execute(f"GRANT INSERT ON letsconnect_inbox TO {role}")
        place = {**connection.settings_dict, "USER": role, "PASSWORD": "", "OPTIONS": {}}
        settings.LETS_CONNECT_VAULT = place
        yield place
        cursor.execute("DROP TABLE letsconnect_inbox")
        cursor.execute(f"DROP ROLE {role}")


def test_an_envelope_is_appended(newcomer, inbox):
    services.register(actor=newcomer, answers={"role": "editor"})
    row = Outgoing.objects.get()
    deliver_due()
    assert Outgoing.objects.get().state == State.DELIVERED
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, envelope FROM letsconnect_inbox")
        assert cursor.fetchall() == [(row.number.hex, row.envelope)]


def test_one_that_is_there_had_arrived(newcomer, inbox):
    services.register(actor=newcomer, answers={"role": "editor"})
    row = Outgoing.objects.get()
    assert to_vault.put(row) == Result.ARRIVED
    assert to_vault.put(row) == Result.ARRIVED
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM letsconnect_inbox")
        assert cursor.fetchall() == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT envelope FROM letsconnect_inbox",
        "DELETE FROM letsconnect_inbox",
        "UPDATE letsconnect_inbox SET envelope = ''",
    ],
)
def test_the_role_can_do_nothing_else(inbox, statement):
    with (
        to_vault._opened(inbox) as opened,
        opened.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(statement)


def test_a_vault_that_hangs_is_left_after_a_while(newcomer, inbox, monkeypatch):
    """Somebody holds the whole table."""
    services.register(actor=newcomer, answers={"role": "editor"})
    monkeypatch.setattr(to_vault, "PATIENCE", 1)
    holder = connection.copy()
    with holder.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE letsconnect_inbox")
        assert to_vault.put(Outgoing.objects.get()) == Result.LATER
        cursor.execute("ROLLBACK")
    holder.close()
