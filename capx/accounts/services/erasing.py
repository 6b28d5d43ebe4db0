from django.db import connection, transaction

from capx.accounts import personal_data
from capx.accounts.hashing import id_hash, name_hash
from capx.accounts.models import Account, Erasure


def erase(*, actor: Account) -> None:
    """Delete the member and all that is stored about them, at once or, on an error, not at all.

    What stays is that this identity was deleted, as hashes, so that no import brings it back.
    """
    with transaction.atomic():
        personal_data.hold_all([actor])
        account = Account.objects.select_for_update().get(pk=actor.pk)
        hashes = [id_hash(account.wikimedia_id), name_hash(account.username)]
        for data in personal_data.from_roof_down():
            data.erase(account)
        Erasure.objects.bulk_create(
            [Erasure(identity_hash=each) for each in hashes], ignore_conflicts=True
        )
        empty_write_ahead_log()


def empty_write_ahead_log() -> None:
    """Once all is committed, let nothing deleted linger beside SQLite's file.

    Its log still holds the pages as they were; inside the file, `secure_delete` has overwritten
    them with zeros. Who reads just then may hold the log back: the hourly task tries again.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_truncate_log, robust=True)


def _truncate_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
