import pytest
from django.core.management import call_command

from capx.findings.models import Finding, Inquiry
from capx.findings.services import decline
from capx.peers.demo.cast import PLAYERS

pytestmark = pytest.mark.django_db
SMALL = {"people": 5, "organizations": 0, "events": 0, "exchanges": 0, "verbosity": 0}


def test_the_member_of_the_demo_finds_something_prepared():
    call_command("demo", **SMALL)
    found = dict(Finding.objects.values_list("text", "value"))
    assert found["Galician"] == "gl"
    assert found["Demo Circle of Botanists"] == ""
    assert {row.account.username for row in Finding.objects.all()} == {PLAYERS[0].username}


def test_to_build_it_again_brings_nothing_back():
    call_command("demo", **SMALL)
    account = Inquiry.objects.get().account
    decline(actor=account)
    Finding.objects.all().delete()
    call_command("demo", **SMALL)
    assert not Finding.objects.exists()
    assert Inquiry.objects.get().settled_at
