"""Making the database ready: its tables, and the right of the platform to append and no other."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from capx.letsconnect.errors import WriterRoleError
from capx.letsconnect.vault.models import Inbox


def prepare() -> None:
    """Raises `WriterRoleError`."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if connection.vendor == "postgresql" and settings.VAULT_WRITER_ROLE:
        grant_insert(settings.VAULT_WRITER_ROLE)


def grant_insert(role: str) -> None:
    """Let the role append to the inbox, and take every other right on our tables from it."""
    if role == connection.settings_dict["USER"]:
        raise WriterRoleError("VAULT_WRITER_ROLE is the role of the vault itself: use another.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            raise WriterRoleError(
                f'There is no role "{role}": CREATE ROLE "{role}" LOGIN PASSWORD …'
            )
        if found[0]:
            raise WriterRoleError(f'The role "{role}" is a superuser, to whom no right is denied.')
        for statement in _statements(connection.ops.quote_name(role)):
            cursor.execute(statement)


def _statements(role: str) -> list[str]:
    inbox = connection.ops.quote_name(Inbox._meta.db_table)  # noqa: SLF001  # Django's own way
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {role}",
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT INSERT ON {inbox} TO {role}",
    ]
