"""Several people at once, on threads of their own, as a server has them: on PostgreSQL alone.

SQLite lets one write after the other, so that nothing meets there.
"""

import importlib
from collections.abc import Callable
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from capx.errors import DomainError

# The labels of the applications whose tables are swept.
_WRITTEN = (
    *("exchanges", "events", "explore", "matching", "findings"),
    *("safety", "peers", "accounts", "background"),
    "django_tasks_database",
)

type Work = Callable[[], Any]


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """Rows are committed, so that other threads see them, and are swept away afterwards."""
    with django_db_blocker.unblock():
        if connection.vendor != "postgresql":
            pytest.skip("Writes do not meet on SQLite.")
        yield
        for room in _WRITTEN:
            for model in apps.get_app_config(room).get_models():
                model._base_manager.all().delete()


@pytest.fixture
def at_once(db) -> Callable[..., list[Any]]:
    """Do all of the work at the same time; gives what each gave, or the refusal it met."""

    def run(*works: Work) -> list[Any]:
        start, told = Barrier(len(works)), [None] * len(works)
        threads = [Thread(target=_do, args=(*each, start, told)) for each in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
            assert not thread.is_alive(), "somebody waits for ever"
        faults = [each for each in told if isinstance(each, Exception)]
        assert [each for each in faults if not isinstance(each, DomainError)] == []
        return told

    return run


def _do(number: int, work: Work, start: Barrier, told: list[Any]) -> None:
    try:
        start.wait()
        told[number] = work()
    except Exception as problem:  # noqa: BLE001  # told to the test
        told[number] = problem
    finally:
        connection.close()


@pytest.fixture
def meet_before(monkeypatch) -> Callable[[str], None]:
    """Let two threads wait for each other before both call this, unless one cannot come."""

    def patch(place: str) -> None:
        module, _, name = place.rpartition(".")
        call = getattr(importlib.import_module(module), name)
        monkeypatch.setattr(place, _meeting(call, Barrier(2)))

    return patch


def _meeting(call: Callable[..., Any], barrier: Barrier) -> Callable[..., Any]:
    def met(*args: Any, **kwargs: Any) -> Any:
        try:
            barrier.wait(timeout=1)
        except BrokenBarrierError:
            barrier.reset()
        return call(*args, **kwargs)

    return met
