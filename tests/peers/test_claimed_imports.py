"""Who has agreed elsewhere to an import (`import_peers --claimed`) finds it as their own."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.accounts.services import sign_in
from capx.peers.models import Peer
from capx.peers.queries import person_of
from capx.peers.services import ensure_person
from capx.peers.transfer.importing import import_peers
from capx.wikimedia.oauth import Identity

pytestmark = pytest.mark.django_db
UPDATED = timezone.now() - timedelta(days=30)


def come(sub, username, registered=None):
    return sign_in(identity=Identity(sub, username, blocked=False, registered=registered))


def _refuse(_number, reason):
    pytest.fail(reason)


def bring_in(*, claimed=True, **fields):
    line = {"username": "Ana", "about": "Words", "updated": UPDATED.isoformat()} | fields
    import_peers([json.dumps(line)], on_bad_line=_refuse, claimed=claimed)
    return Peer.objects.latest("pk")


def test_the_member_of_the_id_has_it_at_once():
    imported = bring_in(wikimedia_id=7)
    account = come(7, "Ana")
    assert person_of(account) == imported == ensure_person(actor=account)
    imported.refresh_from_db()
    assert (imported.about, imported.confirmed_at) == ("Words", UPDATED)


def test_it_follows_the_name_of_the_account():
    imported = bring_in(wikimedia_id=7)
    account = come(7, "Ana Maria")
    assert person_of(account) == imported
    imported.refresh_from_db()
    assert (imported.name, imported.handle) == ("Ana Maria", "Ana_Maria")


def test_without_an_id_the_account_of_the_name_has_it():
    imported = bring_in()
    account = come(7, "Ana", UPDATED - timedelta(days=1))
    assert person_of(account) == imported
    imported.person.refresh_from_db()
    assert imported.person.wikimedia_id == 7


def test_an_account_younger_than_the_import_begins_afresh():
    imported = bring_in()
    account = come(7, "Ana", UPDATED + timedelta(days=1))
    assert person_of(account) is None
    assert ensure_person(actor=account) != imported


def test_another_id_begins_afresh_under_the_name():
    imported = bring_in(wikimedia_id=5)
    assert ensure_person(actor=come(7, "Ana")).handle == "Ana"
    imported.refresh_from_db()
    assert imported.handle == "#5"


@pytest.mark.parametrize("claimed", [True, False])
@pytest.mark.parametrize("identified", [True, False])
def test_who_is_signed_in_already_finds_it_as_well(client_of, claimed, identified):
    account = come(7, "Ana")
    line = {"wikimedia_id": 7} if identified else {}
    bring_in(claimed=claimed, updated=timezone.now().isoformat(), **line)
    page = client_of(account).get(reverse("peers:profile"))
    assert "Words" in page.content.decode()
    assert (person_of(account) is not None) == claimed


def test_dropping_one_import_drops_the_other_one_too(client_of):
    bring_in(claimed=False, username="Old name", wikimedia_id=7)
    bring_in(claimed=False)
    client = client_of(come(7, "Ana"))
    assert client.post(reverse("peers:imported"), {"decision": "drop"}).status_code == 302
    assert Peer.objects.get().about == ""
