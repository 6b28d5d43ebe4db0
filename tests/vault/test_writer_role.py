"""With PostgreSQL the platform may append to the inbox, and nothing else."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from psycopg.errors import InsufficientPrivilege

from capx.letsconnect.envelope import signed
from capx.letsconnect.errors import WriterRoleError
from capx.letsconnect.vault.filing import file_inbox
from capx.letsconnect.vault.models import Inbox, SealedRecord
from capx.letsconnect.vault.preparing import grant_insert, prepare
from tests.vault.conftest import SIGNER, an_envelope

pytestmark = pytest.mark.django_db(transaction=True)
ROLE = "capx_web"
INSERT = "INSERT INTO letsconnect_inbox (number, envelope, signature) VALUES (%s, %s, %s)"


@pytest.fixture(autouse=True)
def _needs_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no roles: there the sealing alone protects.")


@pytest.fixture
def role():
    run(f"DROP ROLE IF EXISTS {ROLE}")
    run(f"CREATE ROLE {ROLE} LOGIN")
    yield ROLE
    run(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def platform(role, settings) -> Callable[..., None]:
    """Runs a statement as the platform would."""
    settings.VAULT_WRITER_ROLE = role
    prepare()
    place = connection.get_connection_params() | {"user": role}
    place = {name: place[name] for name in ("user", "host", "port", "dbname")}

    def execute(statement: str, *values: object) -> None:
        with psycopg.connect(**place, autocommit=True) as own:
            own.execute(statement, values or None)

    return execute


def test_the_platform_appends_and_the_vault_files(platform):
    envelope = an_envelope(made_at=int(timezone.now().timestamp()))
    text = envelope.to_text()
    platform(INSERT, envelope.number.hex, text, signed(text, SIGNER))
    row = Inbox.objects.get()
    assert abs((timezone.now() - row.received_at).total_seconds()) < 60
    file_inbox()
    assert SealedRecord.objects.get().pk == envelope.number


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT number FROM letsconnect_inbox",
        "SELECT count(*) FROM letsconnect_inbox",
        "UPDATE letsconnect_inbox SET envelope = ''",
        "DELETE FROM letsconnect_inbox",
        "TRUNCATE letsconnect_inbox",
        "DROP TABLE letsconnect_inbox",
        "BEGIN; LOCK TABLE letsconnect_inbox IN ACCESS EXCLUSIVE MODE",
        "COPY letsconnect_inbox TO STDOUT",
        "INSERT INTO letsconnect_inbox VALUES ('2', '', '', now()) RETURNING number",
        "CREATE TABLE another (number int)",
        "CREATE TRIGGER t AFTER INSERT ON letsconnect_inbox EXECUTE FUNCTION now()",
    ],
)
def test_the_platform_may_do_nothing_else_to_the_inbox(platform, statement):
    platform(INSERT, "1", "", "")
    with pytest.raises(InsufficientPrivilege):
        platform(statement)
    assert Inbox.objects.count() == 1


@pytest.mark.parametrize("right", ["SELECT * FROM", "DELETE FROM", "TRUNCATE", "INSERT INTO"])
def test_the_platform_has_no_right_on_any_other_table(platform, right):
    tables = connection.introspection.table_names()
    assert {"vault_sealedrecord", "vault_entry", "django_session"} <= set(tables)
    for table in set(tables) - {"letsconnect_inbox"}:
        with pytest.raises(InsufficientPrivilege):
            platform(f"{right} {table}" + (" DEFAULT VALUES" if right == "INSERT INTO" else ""))


def test_rights_that_were_given_before_are_taken_away(role, settings, platform):
    run(f"GRANT ALL ON letsconnect_inbox, vault_member TO {role}, PUBLIC")
    prepare()
    for table in ("letsconnect_inbox", "vault_member"):
        with pytest.raises(InsufficientPrivilege):
            platform(f"TABLE {table}")


def test_a_role_that_cannot_be_restricted_is_refused(role):
    with pytest.raises(WriterRoleError, match="There is no role"):
        grant_insert("nobody_of_that_name")
    with pytest.raises(WriterRoleError, match="use another"):
        grant_insert(connection.settings_dict["USER"])
    run(f"ALTER ROLE {role} SUPERUSER")
    with pytest.raises(WriterRoleError, match="is a superuser"):
        grant_insert(role)
