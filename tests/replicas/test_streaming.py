"""Two real servers in streaming replication: who is answered by which, and what if one is away."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.replicas.guest import Guest
from tests.replicas.pair import Pair, wait_until

pytestmark = pytest.mark.django_db

SEARCH = "/explore/?incomplete=1&q=Ana"
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
LOCKED = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"


@pytest.fixture
def ana(members) -> Guest:
    return members["Ana"]


@pytest.fixture(autouse=True)
def _replica_is_in_use(pair, visitor, members):
    wait_until(lambda: _servers_asked(pair, visitor, SEARCH) == {"replica"})


def _servers_asked(pair: Pair, guest: Guest, address: str) -> set[str]:
    """Which servers are asked about peers for a page."""
    asked = pair.asked()
    guest.see(address)
    return {name for name in ("primary", "replica") if getattr(asked, name)}


def _write_about(guest: Guest, about: str) -> None:
    guest.save("about", about=about, language="English")


@pytest.mark.parametrize("page", ["/", "/explore/", SEARCH, "/people/Ana/"])
def test_a_visitor_is_answered_by_the_replica_alone(pair, visitor, page):
    wait_until(lambda: _servers_asked(pair, visitor, page) == {"replica"})


def test_a_search_of_a_member_is_answered_by_the_replica(pair, ana):
    wait_until(lambda: "replica" in _servers_asked(pair, ana, SEARCH))


def test_what_is_a_members_own_is_read_from_the_primary(pair, ana):
    assert _servers_asked(pair, ana, "/me/profile/") == {"primary"}


def test_a_member_sees_their_own_writes_again_and_again(ana):
    for number in range(10):
        _write_about(ana, f"Word{number} of Ana")
        assert f"Word{number}" in ana.see("/me/profile/")
        assert ana.found(f"Word{number}") == {"Ana"}


def test_a_replica_that_is_behind_is_not_asked(pair, visitor, members):
    with pair.replica_behind():
        _write_about(members["Ben"], "Zeppelins")
        assert members["Ben"].found("Zeppelins") == {"Ben"}
        assert visitor.found("Zeppelins") == {"Ben"}
        assert json.loads(visitor.see("/readyz"))["replica"] == "behind"


def test_who_hides_is_hidden_at_once_whatever_the_replica_knows(pair, visitor, members):
    assert "Cleo writes." in visitor.see("/people/Cleo/")
    with pair.replica_behind():
        members["Cleo"].save("visibility", visibility="paused")
        asked = pair.asked()
        assert visitor.status("/people/Cleo/") == 404
        assert visitor.found("Cleo") == set()
        assert asked.replica == 0


def test_the_replica_stops_in_the_middle_and_the_site_goes_on(pair, site, visitor, ana):
    over = Event()
    with ThreadPoolExecutor() as guests:
        walks = [guests.submit(_walk, site.address, over) for _ in range(3)]
        try:
            time.sleep(1)
            pair.replica.stop()
            _goes_on_without_replica(visitor, ana)
            pair.replica.start()
            wait_until(lambda: _servers_asked(pair, visitor, SEARCH) == {"replica"})
        finally:
            over.set()
        statuses = [status for walk in walks for status in walk.result()]
    assert len(statuses) > 30
    assert set(statuses) == {200}


def _walk(address: str, over: Event) -> list[int]:
    with Guest(address) as guest:
        statuses = []
        while not over.is_set():
            statuses += [guest.status(page) for page in ("/", SEARCH, "/organizations/")]
        return statuses


def _goes_on_without_replica(visitor: Guest, ana: Guest) -> None:
    _write_about(ana, "Ana goes on.")
    assert ana.found("goes") == {"Ana"}
    assert visitor.found("goes") == {"Ana"}
    state = json.loads(visitor.see("/readyz"))
    assert state == {"database": True, "worker": True, "replica": "away"}


@pytest.mark.usefixtures("without_worker")
def test_a_page_that_the_replica_leaves_half_read_is_read_from_the_primary(pair, visitor):
    """Nobody may read peers, here as there, when the replica stops: so a page hangs in between."""
    with pair.on_primary() as primary, ThreadPoolExecutor() as guests:
        primary.execute("LOCK TABLE peers_peer IN ACCESS EXCLUSIVE MODE")
        pair.commit_something()
        with pair.on_replica() as replica:
            wait_until(lambda: replica.execute(LOCKED).fetchone()[0])
            page = guests.submit(visitor.found, "Ana")
            wait_until(lambda: replica.execute(BLOCKED).fetchone()[0])
        pair.replica.stop()
        try:
            wait_until(lambda: primary.execute(BLOCKED).fetchone()[0])
            primary.rollback()
            assert page.result(timeout=20) == {"Ana"}
        finally:
            primary.rollback()
            pair.replica.start()
