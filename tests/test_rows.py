"""Rows that are added without `bulk_create` are as good as its own, on both databases."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from capx.peers.models import Peer, PeerTerritory
from capx.rows import add_objects, add_rows

pytestmark = pytest.mark.django_db


def test_rows_are_added_in_the_order_of_their_columns(make_person):
    ana = make_person("Ana")
    add_rows(PeerTerritory, ("territory_id", "peer_id"), [("BR", ana.pk), ("GH", ana.pk)])
    rows = PeerTerritory.objects.filter(peer=ana).order_by("pk")
    assert list(rows.values_list("territory_id", flat=True)) == ["BR", "GH"]


def test_no_rows_are_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        add_rows(PeerTerritory, ("peer_id", "territory_id"), [])


def test_a_row_that_stands_there_already_is_refused_as_ever(make_person):
    ana = make_person("Ana")
    twice = [(ana.pk, "BR"), (ana.pk, "BR")]
    with pytest.raises(IntegrityError), transaction.atomic():
        add_rows(PeerTerritory, ("peer_id", "territory_id"), twice)
    assert not PeerTerritory.objects.filter(peer=ana).exists()


def test_objects_keep_their_values_and_defaults():
    awkward = 'Tab\t, line\n, "quotes", \\N and \\ and 数据'
    moment = datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
    add_objects(Peer, [Peer(handle="A", name="A", about=awkward, confirmed_at=moment)])
    peer = Peer.objects.get(handle="A")
    assert (peer.about, peer.confirmed_at) == (awkward, moment)
    assert peer.taken_over
    assert not peer.is_withheld
    assert (peer.away_until, peer.picture_id, peer.exchanges_at_once) == (None, None, 2)
