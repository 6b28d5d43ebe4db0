"""An import follows people by Wikimedia id and name, and leaves alone whom it has to."""

import pytest
from django.db import IntegrityError

from capx.accounts.services import erase
from capx.peers.models import Peer, Person
from capx.peers.transfer import importing
from capx.peers.transfer.report import ImportReport

pytestmark = pytest.mark.django_db


def test_a_profile_that_its_member_has_taken_over_never_changes(bring_in, make_person):
    peer = make_person("Ana", about="My own words", known=["sparql"])
    line = {"username": "Ana", "about": "Others' words", "wanted": ["bots"], "visibility": "paused"}
    for claimed in (False, True):
        assert bring_in(line, claimed=claimed) == ImportReport(taken_over=1)
    peer.refresh_from_db()
    assert (peer.about, peer.visibility) == ("My own words", "public")
    assert peer.statements.count() == 1


def test_a_taken_over_profile_is_known_by_its_id_under_any_name(bring_in, make_person):
    peer = make_person("Ana")
    line = {"username": "Ana Maria", "wikimedia_id": peer.person.wikimedia_id}
    assert bring_in(line) == ImportReport(taken_over=1)
    assert Peer.objects.get().name == "Ana"


def test_a_renamed_person_is_followed_by_wikimedia_id(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5})
    assert bring_in({"username": "Ana Maria", "wikimedia_id": 5}) == ImportReport(changed=1)
    peer = Peer.objects.get()
    assert (peer.name, peer.handle, peer.name_folded) == ("Ana Maria", "Ana_Maria", "ana maria")


def test_who_was_known_by_name_is_known_by_id_from_then_on(bring_in):
    bring_in({"username": "Ana"})
    bring_in({"username": "Ana", "wikimedia_id": 5})
    assert Person.objects.get().wikimedia_id == 5
    assert bring_in({"username": "Ana"}) == ImportReport(unchanged=1)
    assert Person.objects.get().wikimedia_id == 5


def test_a_name_that_belongs_to_another_id_is_a_bad_line(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5})
    assert bring_in({"username": "Ana", "wikimedia_id": 6}) == ImportReport(bad=1)
    assert bring_in.refused == [(1, 'username: "Ana" is here with another Wikimedia id.')]


def test_nobody_is_renamed_to_a_name_that_somebody_has(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5}, {"username": "Bia"})
    assert bring_in({"username": "Bia", "wikimedia_id": 5}) == ImportReport(bad=1)
    assert set(Peer.objects.values_list("name", flat=True)) == {"Ana", "Bia"}


def test_two_lines_that_mean_one_profile_do_not_both_change_it(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5})
    report = bring_in({"username": "Ana Maria", "wikimedia_id": 5}, {"username": "Ana"})
    assert report == ImportReport(changed=1, bad=1)
    assert bring_in.refused == [(2, "The person of this line stands in another one already.")]


def test_who_deleted_themselves_is_not_brought_back(bring_in, make_person):
    account = make_person("Ana").person.account
    wikimedia_id = account.wikimedia_id
    erase(actor=account)
    for line in (
        {"username": "Ana"},
        {"username": "ana"},
        {"username": "Ana Maria", "wikimedia_id": wikimedia_id},
    ):
        assert bring_in(line) == ImportReport(erased=1)
    assert not Peer.objects.exists()


def test_a_member_who_publishes_at_the_same_moment_wins(bring_in, make_person, monkeypatch):
    carry_out = importing.carry_out

    def after_the_member(plan, *, now):
        monkeypatch.setattr(importing, "carry_out", carry_out)
        raise IntegrityError

    monkeypatch.setattr(importing, "carry_out", after_the_member)
    assert bring_in({"username": "Ana"}) == ImportReport(added=1)
