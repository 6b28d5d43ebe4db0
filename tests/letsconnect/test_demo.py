"""The demo has members of the programme whose answers its staff can open."""

import pytest
from django.core.management import call_command

from capx.letsconnect.answers import FIELDS
from capx.letsconnect.models import Membership
from capx.peers.models import Peer

PARTS = {"people": 40, "organizations": 0, "events": 0, "exchanges": 0, "verbosity": 0}


@pytest.mark.django_db
def test_some_of_its_people_take_part_and_most_show_it(vault):
    call_command("demo", **PARTS, members=30)
    members = Membership.objects.count()
    shown = Peer.objects.filter(programme="lets-connect").count()
    assert 3 <= members <= 5
    assert 0 < shown <= members
    assert not Membership.objects.exclude(account__demo_role="").exists()
    vault.receive()
    assert len(vault.records()) == members
    assert all(set(each.answers) <= set(FIELDS) for each in vault.records())


@pytest.mark.django_db
def test_to_build_it_again_adds_nobody(vault):
    call_command("demo", **PARTS, members=2)
    call_command("demo", **PARTS, members=2)
    assert Membership.objects.count() == 2


@pytest.mark.django_db
def test_without_a_vault_nobody_joins(off):
    call_command("demo", **PARTS, members=30)
    assert not Membership.objects.exists()
