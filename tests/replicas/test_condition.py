"""A replica that is away is left in peace, and found again when it is back."""

from unittest.mock import MagicMock

import pytest
from django.db import OperationalError

from capx.replicas import REPLICA, condition
from capx.replicas.condition import PAUSE, Condition


class Replica:
    """What both servers say, and how often the replica was asked."""

    position, replayed, times = "0/10", True, 0

    def has_replayed(self, position: str) -> bool:
        self.times += 1
        if self.replayed is None:
            raise OperationalError("no route to host")
        assert position == self.position
        return self.replayed


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(condition, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def replica(monkeypatch, clock) -> Replica:
    replica = Replica()
    monkeypatch.setattr(condition._Held, "is_away", False)
    monkeypatch.setattr(condition, "_flushed_by_primary", lambda: replica.position)
    monkeypatch.setattr(condition, "_has_replayed", replica.has_replayed)
    monkeypatch.setattr(condition, "connections", {REPLICA: MagicMock()})
    return replica


@pytest.mark.parametrize(
    ("replayed", "said"),
    [(True, Condition.LEVEL), (False, Condition.BEHIND), (None, Condition.AWAY)],
)
def test_it_is_level_behind_or_away(replica, replayed, said):
    replica.replayed = replayed
    assert condition.condition() == said


def test_who_is_away_is_asked_once_in_each_pause(replica, clock):
    replica.replayed = None
    for _ in range(3):
        assert condition.condition() is Condition.AWAY
    assert replica.times == 1
    clock[0] += PAUSE
    for _ in range(3):
        assert condition.condition() is Condition.AWAY
    assert replica.times == 2


def test_while_one_tries_whether_it_is_back_nobody_else_waits_for_it(replica, clock, monkeypatch):
    replica.replayed = None
    condition.condition()
    clock[0] += PAUSE
    meanwhile = []
    monkeypatch.setattr(
        condition,
        "_has_replayed",
        lambda _position: meanwhile.append(condition.condition()) or True,
    )
    assert condition.condition() is Condition.LEVEL
    assert meanwhile == [Condition.AWAY]


def test_who_is_back_is_asked_again_at_every_request(replica, clock, caplog):
    replica.replayed = None
    condition.condition()
    replica.replayed, clock[0] = True, clock[0] + PAUSE
    assert [condition.condition() for _ in range(3)] == [Condition.LEVEL] * 3
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "The replica does not answer, the primary is read",
        "The replica answers again.",
    ]


def test_the_broken_connection_is_given_up(replica):
    replica.replayed = None
    condition.condition()
    condition.connections[REPLICA].close.assert_called_once_with()


def test_what_is_wrong_with_the_primary_is_not_held_against_the_replica(replica, monkeypatch):
    monkeypatch.setattr(condition, "_flushed_by_primary", MagicMock(side_effect=OperationalError))
    with pytest.raises(OperationalError):
        condition.condition()
    assert not condition._Held.is_away
