"""What matching keeps of a member is theirs to download, and goes with them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts.services import download, erase
from capx.matching.models import Dismissal, Showing
from capx.matching.services import dismiss, note_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    return make_person("Ana")


@pytest.fixture
def ben(make_person):
    return make_person("Ben")


@pytest.fixture(autouse=True)
def _kept(ana, ben):
    dismiss(actor=ana.person.account, peer=ana, dismissed_id=ben.pk)
    dismiss(actor=ben.person.account, peer=ben, dismissed_id=ana.pk)
    note_shown([ana.pk, ben.pk])


def _copy(peer):
    return download(actor=peer.person.account)["matches"]


def test_a_member_downloads_whom_they_set_aside_and_how_often_they_were_shown(ana, ben):
    earlier = timezone.now().date() - timedelta(days=1)
    Showing.objects.create(peer=ana, day=earlier, times=7)
    (dismissal,) = _copy(ana)["not_for_me"]
    assert dismissal == {"name": "Ben", "at": Dismissal.objects.first().dismissed_at.isoformat()}
    shown = _copy(ana)["shown_to_others"]
    assert [row["times"] for row in shown] == [7, 1]
    assert shown[0]["day"] == earlier.isoformat()


def test_who_set_a_member_aside_is_not_told(ana):
    Dismissal.objects.filter(peer=ana).delete()
    assert _copy(ana)["not_for_me"] == []


def test_whom_a_member_does_not_see_any_more_is_not_named(ana, ben):
    ben.blocks_made.create(blocked=ana)
    assert [row["name"] for row in _copy(ana)["not_for_me"]] == [None]


def test_who_has_no_profile_has_nothing(newcomer):
    assert download(actor=newcomer)["matches"] == {"not_for_me": [], "shown_to_others": []}


def test_all_goes_with_the_member_what_others_said_of_them_too(ana, ben):
    erase(actor=ana.person.account)
    assert not Dismissal.objects.exists()
    assert list(Showing.objects.values_list("peer", flat=True)) == [ben.pk]
