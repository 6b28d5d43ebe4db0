"""Visitors and searches may be answered by the replica, and what breaks there is asked again."""

from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import reverse

from capx.replicas import middleware, reading
from capx.replicas.condition import Condition
from capx.replicas.middleware import SEARCHES, ReplicaMiddleware


@pytest.fixture
def allowed(monkeypatch, settings) -> list[bool]:
    """Grows with each request that may read from the replica."""
    times = []
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "capx.replicas.middleware.ReplicaMiddleware"]
    monkeypatch.setattr(middleware, "allow_replica", lambda: times.append(True))
    return times


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/explore/", "/events/", "/about/"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_visitor_may_have_every_page_from_the_replica(client, allowed, address, method):
    assert getattr(client, method)(address).status_code == 200
    assert allowed


@pytest.mark.django_db
def test_who_sends_something_is_answered_by_the_primary(client, allowed):
    client.post("/language/", {"language": "pt"})
    assert not allowed


@pytest.mark.parametrize("name", SEARCHES)
def test_a_member_may_search_the_replica(client_of, member, allowed, name):
    assert client_of(member).get(reverse(name)).status_code == 200
    assert allowed


@pytest.mark.parametrize("address", ["/", "/me/profile/", "/me/saved/", "/people/Member/"])
def test_what_else_a_member_sees_comes_from_the_primary(client_of, member, allowed, address):
    assert client_of(member).get(address).status_code == 200
    assert not allowed


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_allows_nothing(client, allowed):
    assert client.get("/nowhere/").status_code == 404
    assert not allowed


@pytest.fixture
def at_the_replica(monkeypatch, rf):
    """A request whose first read went to the replica; gives what the middleware is told of it."""
    monkeypatch.setattr(reading, "condition", lambda: Condition.LEVEL)
    monkeypatch.setattr(middleware, "note_away", MagicMock())
    reading.allow_replica()
    reading.database_to_read()
    request = rf.get("/explore/")
    view = MagicMock(return_value=HttpResponse("from the primary"))
    request.resolver_match = SimpleNamespace(func=view, args=(1,), kwargs={"slug": "x"})
    yield request
    reading.stay_with_primary()


@pytest.mark.parametrize("problem", [OperationalError("gone"), InterfaceError("closed")])
def test_a_view_whose_replica_breaks_is_called_again_on_the_primary(at_the_replica, problem):
    answer = ReplicaMiddleware(HttpResponse).process_exception(at_the_replica, problem)
    assert answer.content == b"from the primary"
    at_the_replica.resolver_match.func.assert_called_once_with(at_the_replica, 1, slug="x")
    middleware.note_away.assert_called_once_with(problem)
    assert not reading.reads_replica()


def test_other_faults_are_not_tried_again(at_the_replica):
    assert ReplicaMiddleware(HttpResponse).process_exception(at_the_replica, KeyError()) is None
    assert not at_the_replica.resolver_match.func.called


def test_what_breaks_at_the_primary_is_not_tried_again(at_the_replica):
    reading.stay_with_primary()
    problem = OperationalError("gone")
    assert ReplicaMiddleware(HttpResponse).process_exception(at_the_replica, problem) is None
    assert not at_the_replica.resolver_match.func.called


@pytest.mark.parametrize("fault", [None, KeyError])
def test_the_next_request_of_the_thread_begins_at_the_primary(at_the_replica, fault):
    answering = MagicMock(side_effect=fault, return_value=HttpResponse())
    try:
        ReplicaMiddleware(answering)(at_the_replica)
    except KeyError:
        assert fault
    assert not reading.reads_replica()
