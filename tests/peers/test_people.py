"""A person begins as a draft, and is called as the account is called."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from capx.accounts.services import sign_in
from capx.peers.enums import Visibility
from capx.peers.errors import ImportWaitsError
from capx.peers.models import Peer, Person
from capx.peers.queries import person_of
from capx.peers.services import beginning, ensure_person, people
from capx.wikimedia.oauth import Identity

pytestmark = pytest.mark.django_db


def identity(sub, username, registered=None):
    return Identity(sub, username, blocked=False, registered=registered)


def imported(username, *, wikimedia_id=None, **fields):
    peer = Peer(taken_over=False, visibility=Visibility.PUBLIC, **fields)
    people.call(peer, username)
    peer.save()
    Person.objects.create(peer=peer, wikimedia_id=wikimedia_id)
    return peer


def test_a_newcomer_begins_with_a_draft(newcomer):
    peer = ensure_person(actor=newcomer)
    assert peer.visibility == Visibility.DRAFT
    assert (peer.name, peer.handle, peer.name_folded) == ("Newcomer", "Newcomer", "newcomer")
    assert peer.person.wikimedia_id == newcomer.wikimedia_id


def test_a_name_that_grows_by_folding_fits(make_account):
    peer = ensure_person(actor=make_account("\ufdfa" * 80))  # one sign that stands for 18
    assert len(peer.name_folded) == 255


def test_the_draft_is_made_once(newcomer):
    assert ensure_person(actor=newcomer) == ensure_person(actor=newcomer)


def test_two_tabs_at_once_make_one_draft(newcomer, monkeypatch):
    real = beginning._create_draft

    def slower(account):
        real(account)
        raise IntegrityError

    monkeypatch.setattr(beginning, "_create_draft", slower)
    assert ensure_person(actor=newcomer) == person_of(newcomer)


def test_no_draft_is_made_while_an_import_waits(newcomer):
    imported("Newcomer", wikimedia_id=newcomer.wikimedia_id)
    with pytest.raises(ImportWaitsError):
        ensure_person(actor=newcomer)


def test_a_profile_follows_the_name_of_its_account(make_person):
    peer = make_person("Old name")
    sign_in(identity=identity(peer.person.wikimedia_id, "New name"))
    peer.refresh_from_db()
    assert (peer.name, peer.handle, peer.name_folded) == ("New name", "New_name", "new name")


def test_a_name_taken_over_on_the_wiki_is_taken_over_here(make_person):
    old = make_person("Ana")
    account = sign_in(identity=identity(77, "Ana", timezone.now()))
    new = ensure_person(actor=account)
    old.refresh_from_db()
    assert new.handle == "Ana"
    assert old.handle == f"#{old.person.wikimedia_id}"


def test_the_import_of_a_former_owner_of_the_name_makes_room(make_account):
    waiting = imported("Ana", wikimedia_id=5)
    peer = ensure_person(actor=make_account("Ana"))
    waiting.refresh_from_db()
    assert (peer.handle, waiting.handle) == ("Ana", "#5")


def test_an_import_that_nobody_can_claim_any_more_is_deleted():
    waiting = imported("Ana", confirmed_at=timezone.now() - timedelta(days=90))
    account = sign_in(identity=identity(77, "Ana", timezone.now()))
    assert ensure_person(actor=account).handle == "Ana"
    assert not Peer.objects.filter(pk=waiting.pk).exists()


def test_renaming_makes_room_as_well(make_person):
    waiting = imported("New name", wikimedia_id=5)
    peer = make_person("Old name")
    sign_in(identity=identity(peer.person.wikimedia_id, "New name"))
    waiting.refresh_from_db()
    peer.refresh_from_db()
    assert (peer.handle, waiting.handle) == ("New_name", "#5")


def test_the_name_of_an_account_without_profile_changes_nothing_here(newcomer):
    sign_in(identity=identity(newcomer.wikimedia_id, "Other"))
    assert not Peer.objects.exists()
