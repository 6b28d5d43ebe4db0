"""Members set each other aside, or are shown and deleted, at the same moment."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from capx.accounts.services import erase
from capx.errors import LimitReachedError
from capx.matching.models import Dismissal, FrozenLevel, Showing
from capx.matching.services import dismiss, dismissing, freeze_day, note_shown
from capx.peers.models import Peer

ROUNDS = 5  # where two threads may or may not meet


@pytest.fixture
def cast(make_person):
    return [make_person(name) for name in ("Ana", "Ben", "Cleo")]


def setting_aside(peer: Peer, other: Peer):
    return partial(dismiss, actor=peer.person.account, peer=peer, dismissed_id=other.pk)


def test_two_set_each_other_aside(at_once, cast):
    ana, ben, _cleo = cast
    for _round in range(ROUNDS):
        at_once(setting_aside(ana, ben), setting_aside(ben, ana))
        assert Dismissal.objects.count() == 2
        Dismissal.objects.all().delete()


def test_pressing_twice_sets_aside_once(at_once, cast):
    ana, ben, _cleo = cast
    at_once(setting_aside(ana, ben), setting_aside(ana, ben))
    assert Dismissal.objects.count() == 1


def test_two_tabs_do_not_pass_the_limit(at_once, cast, monkeypatch):
    monkeypatch.setattr(dismissing, "DISMISSED_AT_MOST", 1)
    ana, ben, cleo = cast
    told = at_once(setting_aside(ana, ben), setting_aside(ana, cleo))
    assert Dismissal.objects.count() == 1
    assert sum(isinstance(each, LimitReachedError) for each in told) == 1


def test_who_is_deleted_while_they_are_shown_is_no_error(cast):
    ana, ben, _cleo = cast
    erase(actor=ana.person.account)
    note_shown([ben.pk, ana.pk])
    assert not Showing.objects.exists()


def test_two_workers_add_up_a_day_once(at_once, cast):
    ana, _ben, _cleo = cast
    freeze_day()
    yesterday = timezone.now().date() - timedelta(days=1)
    for _round in range(ROUNDS):
        FrozenLevel.objects.update(day=yesterday)
        Showing.objects.all().delete()
        Showing.objects.bulk_create(Showing(peer=ana, day=yesterday) for _time in range(3))
        at_once(freeze_day, freeze_day)
        assert [row.times for row in Showing.objects.all()] == [3]
