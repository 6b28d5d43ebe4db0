"""What operators ask: does this process serve, and is all there that it needs?"""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from capx.replicas import REPLICA
from capx.replicas.condition import Condition
from capx.web.views import health

pytestmark = pytest.mark.django_db


def test_a_process_that_serves_is_well(client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("silence", "status"), [(timedelta(seconds=5), 200), (timedelta(minutes=10), 503), (None, 503)]
)
def test_it_is_ready_while_the_worker_gives_signs_of_life(client, monkeypatch, silence, status):
    seen = None if silence is None else timezone.now() - silence
    monkeypatch.setattr(health, "worker_last_seen", lambda: seen)
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.json() == {"database": True, "worker": status == 200}


def test_it_is_not_ready_without_its_database(client, monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(health, "worker_last_seen", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": False, "worker": False}


@pytest.mark.parametrize("condition", Condition)
def test_it_tells_how_the_replica_is_and_is_ready_without_it(client, monkeypatch, condition):
    monkeypatch.setattr(health, "worker_last_seen", timezone.now)
    monkeypatch.setattr(health, "connections", {REPLICA})
    monkeypatch.setattr(health, "condition", lambda: condition)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "worker": True, "replica": condition}
