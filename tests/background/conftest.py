import pytest
from django_tasks_db.management.commands import db_worker

from capx.background import worker


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A worker lets go of idle connections; the test's own one holds its transaction."""
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
