"""Deletion never waits for somebody: what nobody manages any more becomes a draft."""

import json

import pytest

from capx.accounts.services import download, erase
from capx.peers.enums import Visibility
from capx.peers.models import Management, Peer
from capx.peers.queries import organizations_without_manager
from capx.peers.services import ask_to_manage, leave, show_manager
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_an_organization_of_others_stays_as_it_is(group, afi, ben):
    erase(actor=afi)
    group.refresh_from_db()
    assert group.visibility == Visibility.PUBLIC
    assert [row.account for row in Management.objects.all()] == [ben]


def test_an_organization_of_nobody_becomes_a_draft_on_the_desk(group, afi, ben, invited, trail):
    leave(actor=ben, organization=group)
    erase(actor=afi)
    group.refresh_from_db()
    assert group.visibility == Visibility.DRAFT
    assert list(organizations_without_manager()) == [group]
    assert not Management.objects.exists()
    assert "organization-without-manager" in trail()


def test_the_trail_forgets_who_it_was(group, afi, ben):
    leave(actor=ben, organization=group)
    erase(actor=ben)
    entry = AuditEntry.objects.get(action="manager-left")
    assert (entry.actor, entry.target_id) == (None, None)


def test_a_draft_of_ones_own_goes_along(newcomer, propose):
    peer = propose(newcomer)
    erase(actor=newcomer)
    assert not Peer.objects.filter(pk=peer.pk).exists()


def test_a_wish_to_manage_goes_and_the_organization_stays(newcomer, orphan):
    ask_to_manage(actor=newcomer, organization=orphan)
    erase(actor=newcomer)
    assert Peer.objects.filter(pk=orphan.pk).exists()
    assert not Management.objects.exists()


def test_the_download_names_what_one_manages_and_proposed(group, afi, propose):
    show_manager(actor=afi, organization=group, shown=True)
    propose(afi, "Lagoon Wiki Club")
    managed, proposed = json.loads(json.dumps(download(actor=afi)))["organizations"]
    assert (managed["organization"], managed["state"]) == ("tamale-wiki-group", "active")
    assert managed["shown"]
    assert not managed["proposed"]
    assert (proposed["name"], proposed["proposed"]) == ("Lagoon Wiki Club", True)
    assert proposed["state"] == "proposed"


def test_who_manages_nothing_downloads_nothing(newcomer):
    assert download(actor=newcomer)["organizations"] == []
