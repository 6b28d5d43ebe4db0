"""One command makes the data ready to be served, and can be run at every start."""

import pytest
from django.core.management import call_command

from capx.accounts.models import Account
from capx.capacities.models import Capacity
from capx.events.models import Event
from capx.peers.enums import Kind, Visibility
from capx.peers.index import current_index
from capx.peers.models import Peer
from capx.web.warming import warm_up

pytestmark = pytest.mark.django_db


def test_without_people_there_is_a_directory_and_nobody(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("prepare")
    assert Capacity.objects.exists()
    assert not Account.objects.exists()
    assert set(Peer.objects.values_list("kind", "visibility")) == {
        (Kind.ORGANIZATION, Visibility.DRAFT)  # affiliates that nobody manages yet
    }


def test_preparing_twice_adds_nothing(settings, tmp_path, capsys):
    settings.STATIC_ROOT = tmp_path
    sizes = {"people": 12, "organizations": 8, "events": 6}
    call_command("prepare", **sizes)
    before = (Peer.objects.count(), Account.objects.count(), Event.objects.count())
    call_command("prepare", **sizes)
    assert (Peer.objects.count(), Account.objects.count(), Event.objects.count()) == before
    assert before[0] > 20
    assert before[2] == 6


def test_warming_up_reads_the_index_before_the_first_visitor(make_person, monkeypatch):
    monkeypatch.setattr("capx.web.warming.connections.close_all", lambda: None)
    peer = make_person("Ana")
    warm_up()
    assert peer.pk in current_index().everybody
