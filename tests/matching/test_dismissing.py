"""Not for me: who is set aside, and taken back."""

import pytest

from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.matching.models import Dismissal
from capx.matching.services import dismiss, dismissing, take_back
from capx.peers.enums import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    return make_person("Ana")


@pytest.fixture
def ben(make_person):
    return make_person("Ben")


def test_to_dismiss_twice_is_once(ana, ben):
    for _ in range(2):
        dismiss(actor=ana.person.account, peer=ana, dismissed_id=ben.pk)
    assert list(Dismissal.objects.values_list("peer", "dismissed")) == [(ana.pk, ben.pk)]


def test_what_is_taken_back_is_gone_and_what_was_never_said_is_no_error(ana, ben):
    dismiss(actor=ana.person.account, peer=ana, dismissed_id=ben.pk)
    for _ in range(2):
        take_back(actor=ana.person.account, peer=ana, dismissed_id=ben.pk)
    assert not Dismissal.objects.exists()


def test_a_manager_dismisses_for_the_organization(ana, ben, make_organization):
    group = make_organization("Group", managers=[ana.person.account])
    dismiss(actor=ana.person.account, peer=group, dismissed_id=ben.pk)
    assert Dismissal.objects.get().peer == group


def test_nobody_speaks_for_another(ana, ben, make_organization):
    for peer in (ben, make_organization("Group")):
        with pytest.raises(NotAllowedError):
            dismiss(actor=ana.person.account, peer=peer, dismissed_id=ana.pk)
        with pytest.raises(NotAllowedError):
            take_back(actor=ana.person.account, peer=peer, dismissed_id=ana.pk)


def test_whom_one_does_not_see_one_does_not_dismiss(ana, make_person):
    hidden = make_person("Hidden", visibility=Visibility.PAUSED)
    for number in (hidden.pk, ana.pk, 987_654):
        with pytest.raises(NotFoundError):
            dismiss(actor=ana.person.account, peer=ana, dismissed_id=number)


def test_there_is_an_end_to_it(ana, ben, make_person, monkeypatch):
    monkeypatch.setattr(dismissing, "DISMISSED_AT_MOST", 1)
    dismiss(actor=ana.person.account, peer=ana, dismissed_id=ben.pk)
    with pytest.raises(LimitReachedError):
        dismiss(actor=ana.person.account, peer=ana, dismissed_id=make_person("Cleo").pk)
