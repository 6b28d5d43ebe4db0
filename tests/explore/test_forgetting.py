"""Whoever is deleted leaves no number in what others have saved."""

import pytest
from django.db import connection
from pyroaring import BitMap

from capx.explore.models import SavedSearch
from capx.explore.tasks import forget_deleted_peers
from capx.peers.models import Peer
from capx.peers.services.changes import mark_changed
from tests.explore.searches import numbers, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(newcomer, client_of):
    return client_of(newcomer)


def marked() -> list[set[int]]:
    rows = SavedSearch.objects.order_by("pk").values_list("mark", flat=True)
    return [set(BitMap.deserialize(bytes(mark))) for mark in rows]


def test_numbers_of_deleted_peers_go_and_those_of_hidden_ones_stay(browser, make_person):
    gone, paused, stays = (make_person(name, known=["sparql"]) for name in ("Gone", "Rests", "Ana"))
    for query in ("?capacity=sparql", "?q=ana"):
        save(browser, query)
    Peer.objects.filter(pk=paused.pk).update(visibility="paused")
    number = gone.pk
    gone.delete()
    mark_changed([number, paused.pk])
    forget_deleted_peers.func()
    assert marked() == [{paused.pk, stays.pk}, {stays.pk}]
    assert numbers(browser) == [0, 0]


def test_searches_are_taken_in_batches(browser, make_person, monkeypatch):
    monkeypatch.setattr("capx.explore.services.forgetting.BATCH", 1)
    gone = make_person("Ana", known=["sparql"])
    for query in ("?capacity=sparql", "?q=ana", "?language=pt"):
        save(browser, query)
    gone.delete()
    forget_deleted_peers.func()
    assert marked() == [set(), set(), set()]


def test_a_search_that_too_many_fit_has_nothing_to_forget(browser):
    save(browser)
    SavedSearch.objects.update(mark=None)
    forget_deleted_peers.func()
    assert SavedSearch.objects.get().mark is None


def test_a_mark_made_meanwhile_stays(browser, make_person, monkeypatch):
    """The member looks while the job is on its way, and sees somebody who has just come."""
    make_person("Gone", known=["sparql"]).delete()
    saved = save(browser)
    known = SavedSearch.objects.get()

    def looks(mark: bytes, there: BitMap) -> bytes:
        moved = known.looked_at.replace(year=known.looked_at.year + 1)
        SavedSearch.objects.update(looked_at=moved)
        return b"late"

    monkeypatch.setattr("capx.explore.services.forgetting.still_there", looks)
    forget_deleted_peers.func()
    assert bytes(SavedSearch.objects.get(pk=saved.pk).mark) != b"late"


def test_no_number_of_a_peer_is_given_twice(make_person):
    """Else somebody new would take the place of who was deleted, and be known already."""
    gone = make_person("Gone")
    number = gone.pk
    gone.delete()
    assert make_person("Comes").pk > number
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("select sql from sqlite_master where name = 'peers_peer'")
            assert "AUTOINCREMENT" in cursor.fetchone()[0]
