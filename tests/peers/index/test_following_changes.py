"""Every process follows what the database says, whoever wrote it."""

import pytest

from capx.peers import tasks
from capx.peers.index import current, current_index
from capx.peers.index.changes import changed_since, current_revision
from capx.peers.models import PeerChange, Revision
from capx.peers.services.changes import forget_old_changes, mark_changed

pytestmark = pytest.mark.django_db


def test_without_changes_the_index_stays_what_it_is(make_person):
    make_person("Ana")
    assert current_index() is current_index()


def test_one_small_query_is_enough_when_nothing_has_changed(make_person, django_assert_num_queries):
    make_person("Ana")
    current_index()
    with django_assert_num_queries(1):
        current_index()


def test_a_changed_peer_is_taken_in(make_person):
    make_person("Ana")
    index = current_index()
    ben = make_person("Ben")
    assert current_index() is index
    assert ben.pk in index.everybody


def test_after_very_many_changes_all_is_read_anew(make_person, monkeypatch):
    monkeypatch.setattr(current, "REBUILD_FROM", 1)
    make_person("Ana")
    index = current_index()
    people = {make_person("Ben").pk, make_person("Cleo").pk}
    assert current_index() is not index
    assert people <= set(current_index().everybody)


def test_who_is_behind_the_recorded_changes_reads_all_anew(make_person):
    make_person("Ana")
    index = current_index()
    make_person("Ben")
    Revision.objects.update(oldest_change=Revision.objects.get().number + 1)
    PeerChange.objects.all().delete()
    assert current_index() is not index


def test_a_database_that_went_back_in_time_is_read_anew(make_person):
    make_person("Ana")
    index = current_index()
    Revision.objects.update(number=0)
    assert current_index() is not index


def test_who_asks_a_replica_that_is_behind_finds_the_index_as_it_is(make_person, monkeypatch):
    make_person("Ana")
    before = current_revision()
    ben = make_person("Ben")
    index = current_index()
    answers = [before]
    monkeypatch.setattr(
        current, "current_revision", lambda: answers.pop() if answers else current_revision()
    )
    assert current_index() is index
    assert ben.pk in index.everybody


def test_an_index_that_was_ahead_has_missed_nothing(make_person, monkeypatch):
    """What the primary knows beyond it is read from the primary as well."""
    make_person("Ana")
    before = current_revision()
    make_person("Ben")
    index = current_index()
    cleo = make_person("Cleo")
    answers, stayed = [before], []
    monkeypatch.setattr(
        current, "current_revision", lambda: answers.pop() if answers else current_revision()
    )
    monkeypatch.setattr(current, "stay_with_primary", lambda: stayed.append(True))
    assert current_index() is index
    assert cleo.pk in index.everybody
    assert stayed


def test_revisions_follow_each_other_and_name_whom_they_changed():
    first = mark_changed([7, 8])
    assert mark_changed([8]) == first + 1
    assert changed_since(first - 1, limit=10) == [7, 8]
    assert changed_since(first, limit=10) == [8]
    assert changed_since(0, limit=2) is None


def test_old_changes_are_swept_away_and_remembered_as_gone():
    for number in range(5):
        mark_changed([number + 1])
    forget_old_changes(keep=2)
    assert changed_since(2, limit=10) is None
    assert changed_since(3, limit=10) == [4, 5]


def test_few_changes_are_kept(make_person):
    make_person("Ana")
    forget_old_changes()
    assert PeerChange.objects.exists()


def test_sweeping_an_empty_database_is_no_error():
    tasks.forget_old_changes.call()
    assert not PeerChange.objects.exists()
