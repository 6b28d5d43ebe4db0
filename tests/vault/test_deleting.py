"""Deletion by the staff, and what goes when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.letsconnect.vault.deleting import carry_out_retention
from capx.letsconnect.vault.enums import Action, Refusal
from capx.letsconnect.vault.models import Entry, Gone, Member, SealedRecord, SeenNumber
from capx.letsconnect.vault.trail import KEPT_FOR
from tests.vault.conftest import deeds

pytestmark = pytest.mark.django_db


def make_older(**by: float) -> None:
    for record in SealedRecord.objects.all():
        record.made_at -= timedelta(**by)
        record.save()


def test_staff_delete_a_member_for_good(staff, ana, file, now):
    envelope = file(member=ana.pk, made_at=now - 5)
    assert staff.post(f"/members/{ana.pk}/delete/").status_code == 302
    assert not Member.objects.exists()
    assert not SealedRecord.objects.exists()
    assert deeds() == [("Staff", Action.DELETED_MEMBER)]
    file(member=ana.pk, made_at=now - 4, number=envelope.number)
    file(member=ana.pk, made_at=now - 3)
    told = Entry.objects.filter(action=Action.REFUSED).order_by("pk")
    assert [entry.refusal for entry in told] == [Refusal.REPEATED, Refusal.DELETED]


def test_staff_delete_as_well_what_a_clock_that_is_ahead_has_made(staff, ana, file, now):
    file(member=ana.pk, made_at=now + 4 * 60)
    staff.post(f"/members/{ana.pk}/delete/")
    assert not SealedRecord.objects.exists()
    assert not Member.objects.exists()


def test_a_member_who_answers_again_after_that_is_filed(staff, ana, file, now):
    staff.post(f"/members/{ana.pk}/delete/")
    file(member=ana.pk, made_at=now + 2)
    assert Member.objects.filter(pk=ana.pk).exists()


def test_records_go_when_their_member_was_silent_for_as_long_as_is_set(ana, settings):
    settings.VAULT_RETENTION_DAYS = 100
    make_older(days=99)
    assert carry_out_retention() == 0
    make_older(days=2)
    assert carry_out_retention() == 1
    assert not Member.objects.exists()
    assert not SealedRecord.objects.exists()
    assert deeds() == [("", Action.EXPIRED)]


def test_old_records_stay_while_their_member_still_answers(ana, file, settings):
    settings.VAULT_RETENTION_DAYS = 100
    make_older(days=200)
    file(member=ana.pk)
    assert carry_out_retention() == 0
    assert SealedRecord.objects.count() == 2


def test_numbers_and_hashes_are_forgotten_once_age_alone_refuses(ana, staff):
    staff.post(f"/members/{ana.pk}/delete/")
    carry_out_retention()
    assert (SeenNumber.objects.count(), Gone.objects.count()) == (1, 1)
    SeenNumber.objects.update(made_at=timezone.now() - timedelta(days=32))
    Gone.objects.update(until=timezone.now() - timedelta(days=32))
    carry_out_retention()
    assert (SeenNumber.objects.count(), Gone.objects.count()) == (0, 0)


def test_the_trail_is_kept_for_three_years(staff):
    staff.get("/")
    Entry.objects.update(at=timezone.now() - KEPT_FOR + timedelta(days=1))
    carry_out_retention()
    assert Entry.objects.count() == 1
    Entry.objects.update(at=timezone.now() - KEPT_FOR - timedelta(days=1))
    carry_out_retention()
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(("words", "kept"), [("Da Silva", ""), ("ana", ""), ("ben", "ben")])
def test_a_search_that_found_somebody_forgets_its_words_with_them(staff, ana, words, kept):
    staff.get("/", {"q": words})
    staff.post(f"/members/{ana.pk}/delete/")
    assert Entry.objects.get(action=Action.SEARCHED).words == kept
