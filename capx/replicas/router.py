from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections

from capx.replicas import REPLICA
from capx.replicas.reading import database_to_read, stay_with_primary

if TYPE_CHECKING:
    from django.db.models import Model


class ReplicaRouter:
    """Writes, locks and transactions belong to the primary, and all that is read after them."""

    def db_for_read(self, _model: "type[Model]", **_hints: Any) -> str:
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            stay_with_primary()
        return database_to_read()

    def db_for_write(self, _model: "type[Model]", **_hints: Any) -> str:
        """Asked for `select_for_update` and `get_or_create` as well."""
        stay_with_primary()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: "Model", _other: "Model", **_hints: Any) -> bool:
        """Rows of the two are the same rows."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        return False if db == REPLICA else None
