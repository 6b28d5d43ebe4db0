"""What came in is filed once, or refused and noted, and nothing of it stays in the inbox."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from capx.letsconnect.envelope import Kind, verifying_key
from capx.letsconnect.vault import filing
from capx.letsconnect.vault.enums import Action, Refusal
from capx.letsconnect.vault.filing import file_inbox
from capx.letsconnect.vault.hashing import member_hash
from capx.letsconnect.vault.models import Entry, Gone, Inbox, Member, SealedRecord, SeenNumber
from tests.vault.conftest import a_record, an_envelope, append, deeds, sealed_record

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


def refusals() -> list[str]:
    return list(Entry.objects.filter(action=Action.REFUSED).values_list("refusal", flat=True))


def test_a_record_is_filed_as_it_came(now):
    envelope = an_envelope(member=5, username="Ana", made_at=now)
    append(envelope)
    assert file_inbox() == 1
    record = SealedRecord.objects.get()
    assert (record.pk, record.sealed, record.member_id) == (envelope.number, envelope.sealed, 5)
    assert record.made_at == datetime.fromtimestamp(now, UTC)
    assert not Inbox.objects.exists()
    assert not Entry.objects.exists()


def test_what_is_sent_again_is_refused(now):
    envelope = an_envelope(made_at=now)
    append(envelope)
    append(envelope)
    file_inbox()
    append(envelope)
    file_inbox()
    assert SealedRecord.objects.count() == 1
    assert refusals() == [Refusal.REPEATED] * 2
    assert not Inbox.objects.exists()


def test_what_another_key_has_signed_is_refused_and_its_member_is_not_believed(now):
    append(an_envelope(made_at=now), key=Ed25519PrivateKey.generate())
    file_inbox()
    assert refusals() == [Refusal.FORGED]
    assert Entry.objects.get().member_hash == ""
    assert not SealedRecord.objects.exists()


def test_each_key_that_is_trusted_may_sign(now, settings):
    new = Ed25519PrivateKey.generate()
    settings.VAULT_SIGNERS = [*settings.VAULT_SIGNERS, new.public_key()]
    append(an_envelope(made_at=now))
    append(an_envelope(made_at=now), key=new)
    file_inbox()
    assert SealedRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("age", "refused"),
    [
        (30 * DAY - 60, []),
        (30 * DAY + 60, [Refusal.TOO_OLD]),
        (-4 * 60, []),
        (-6 * 60, [Refusal.AHEAD]),
    ],
)
def test_an_envelope_is_neither_old_nor_of_the_future(now, age, refused):
    append(an_envelope(made_at=now - age))
    file_inbox()
    assert refusals() == refused
    assert SealedRecord.objects.count() == 1 - len(refused)


@pytest.mark.parametrize(
    "sealed", ["", "role: editor", "-----BEGIN AGE ENCRYPTED FILE-----\nwords of Ana\n"]
)
def test_what_is_not_sealed_is_never_kept(now, sealed):
    append(an_envelope(made_at=now, sealed=sealed))
    file_inbox()
    assert refusals() == [Refusal.MISSHAPEN]
    assert not SealedRecord.objects.exists()
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "no envelope", "[]", json.dumps({"number": 1}), "x" * (filing.LARGEST + 1)]
)
def test_what_is_no_envelope_is_refused(text):
    append(text)
    file_inbox()
    assert refusals() == [Refusal.MISSHAPEN]
    assert not Inbox.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"member": "5"},
        {"member": 2**63},
        {"member": -1},
        {"made_at": 2**40},
        {"made_at": 1.5},
        {"username": "A\0na"},
        {"username": "\ud800"},
        {"username": "a" * 256},
        {"sealed": 5},
    ],
)
def test_what_no_database_takes_is_refused(now, changed):
    fields = json.loads(an_envelope(made_at=now).to_text())
    append(json.dumps(fields | changed))
    file_inbox()
    assert refusals() == [Refusal.MISSHAPEN]


def test_one_that_is_refused_holds_up_no_other(now):
    append("nonsense")
    append(an_envelope(made_at=now))
    file_inbox()
    assert SealedRecord.objects.count() == 1


def test_no_column_that_the_platform_may_fill_holds_up_filing(now):
    """As an attacker would who has taken over the platform, and may insert."""
    never = "-infinity" if connection.vendor == "postgresql" else "0000-99-99 00:00:00"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO letsconnect_inbox (number, envelope, signature, received_at)"
            " VALUES (%s, %s, %s, %s)",
            ["poison", "x", "y", never],
        )
    append(an_envelope(made_at=now))
    assert file_inbox() == 2
    assert SealedRecord.objects.count() == 1
    assert not Inbox.objects.exists()


def test_of_a_giant_no_more_is_read_than_an_envelope_can_hold(monkeypatch):
    read = []
    monkeypatch.setattr(filing, "_checked", lambda *row: read.append(row) or refuse())
    Inbox.objects.create(number="giant", envelope="x" * 2_000_000, signature="y" * 2_000_000)

    def refuse() -> None:
        raise filing._RefusedError(Refusal.MISSHAPEN)

    file_inbox()
    assert [len(column) for column in read[0]] == [filing.LARGEST + 1, 89]
    assert not Inbox.objects.exists()


def test_the_trail_holds_nothing_of_what_was_refused(now):
    append(an_envelope(made_at=now, username="Planted name", sealed="planted answer"))
    file_inbox()
    row = Entry.objects.values().get()
    assert "lanted" not in str(row)
    assert row["member_hash"] == member_hash(1)


def test_a_long_inbox_is_emptied_in_several_rounds(now, monkeypatch):
    monkeypatch.setattr(filing, "_AT_ONCE", 2)
    for _ in range(3):
        append(an_envelope(made_at=now))
    assert [file_inbox(), file_inbox(), file_inbox()] == [2, 1, 0]


def test_what_another_process_has_filed_is_passed_over(now, monkeypatch):
    append(an_envelope(made_at=now))
    number = Inbox.objects.get().pk
    Inbox.objects.all().delete()
    assert not filing._file(number)


def test_a_member_has_the_name_of_the_newest_envelope(now):
    for made_at, name in [(now - 20, "Middle"), (now - 10, "New Name"), (now - 30, "Old")]:
        append(an_envelope(made_at=made_at, username=name))
    file_inbox()
    member = Member.objects.get()
    assert (member.username, member.username_folded) == ("New Name", "new name")
    assert member.records.count() == 3


def test_a_withdrawal_deletes_all_that_was_answered_before(now, file):
    file(member=1, made_at=now - 20)
    file(member=1, made_at=now - 10)
    file(member=2, made_at=now - 10, username="Ben")
    file(member=1, made_at=now - 5, kind=Kind.WITHDRAWAL)
    assert [each.username for each in Member.objects.all()] == ["Ben"]
    assert SealedRecord.objects.count() == 1
    assert deeds() == [("", Action.WITHDREW)]


def test_after_a_withdrawal_nothing_of_the_member_is_left_but_a_hash_and_a_time(now, file):
    username, number = "Planted Name", 987_654_321
    file(member=number, username=username, made_at=now - 10)
    file(member=number, username=username, made_at=now - 5, kind=Kind.WITHDRAWAL)
    rows = [
        row
        for model in (Gone, Entry, Member, SealedRecord, SeenNumber, Inbox)
        for row in model.objects.values()
    ]
    assert username not in str(rows)
    assert str(number) not in str(rows)
    gone = Gone.objects.get()
    assert gone.hash == member_hash(number)
    assert gone.until == datetime.fromtimestamp(now - 5, UTC)


def test_answers_from_before_a_withdrawal_do_not_come_back(now, file):
    file(made_at=now - 10, kind=Kind.WITHDRAWAL)
    file(made_at=now - 10)
    file(made_at=now - 20)
    assert not Member.objects.exists()
    assert refusals() == [Refusal.WITHDRAWN] * 2


def test_who_registers_again_is_filed_again(now, file):
    file(made_at=now - 20)
    file(made_at=now - 10, kind=Kind.WITHDRAWAL)
    file(made_at=now - 5)
    assert SealedRecord.objects.count() == 1


def test_a_withdrawal_that_comes_late_spares_what_was_answered_after_it(now, file):
    file(made_at=now - 20)
    file(made_at=now - 5)
    file(made_at=now - 10, kind=Kind.WITHDRAWAL)
    assert SealedRecord.objects.get().made_at == datetime.fromtimestamp(now - 5, UTC)


def test_a_withdrawal_is_never_too_late(now, file):
    file(made_at=now - 20 * DAY)
    file(made_at=now - 10 * DAY, kind=Kind.WITHDRAWAL)
    file(made_at=now - 40 * DAY, kind=Kind.WITHDRAWAL)
    assert Gone.objects.get().until == datetime.fromtimestamp(now - 10 * DAY, UTC)
    assert refusals() == []


def test_a_withdrawal_whose_clock_was_ahead_is_carried_out_all_the_same(now, file):
    """The member has been told that it is deleted, and nobody sends the note again."""
    file(made_at=now)
    file(made_at=now + 4 * 60)
    file(made_at=now + DAY, kind=Kind.WITHDRAWAL)
    assert not SealedRecord.objects.exists()
    assert refusals() == []


def test_a_withdrawal_whose_clock_was_ahead_shuts_nobody_out(now, file):
    file(made_at=now + 400 * DAY, kind=Kind.WITHDRAWAL)
    assert Gone.objects.get().until < datetime.fromtimestamp(now + 10 * 60, UTC)


def test_names_of_the_settings_are_public_keys(settings):
    assert (
        settings.VAULT_SIGNERS[0].public_bytes_raw()
        == verifying_key("A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=").public_bytes_raw()
    )


def state_of_the_vault() -> list[object]:
    members = Member.objects.values_list("pk", "username").order_by("pk")
    records = SealedRecord.objects.values_list("pk", "member", "made_at").order_by("pk")
    gone = Gone.objects.values_list("hash", "until").order_by("pk")
    return [list(members), list(records), list(gone)]


SEALED = sealed_record()
steps = st.tuples(
    st.integers(1, 2),  # the member
    st.sampled_from(["Ana", "Ben", "Cleo"]),
    st.integers(0, 6),  # how long ago, in seconds
    st.sampled_from([Kind.ANSWERS, Kind.ANSWERS, Kind.WITHDRAWAL]),
)


class TestInAnyOrder(TestCase):
    @tried(max_examples=60, deadline=None)
    @given(st.lists(steps, max_size=7), st.randoms(use_true_random=False))
    def test_in_whatever_order_and_however_often_the_same_is_filed(self, chosen, chance):
        now = int(datetime.now(UTC).timestamp())
        envelopes = [
            an_envelope(member=member, username=name, made_at=now - ago, kind=kind, sealed=SEALED)
            for member, name, ago, kind in chosen
        ]
        found = []
        for order in (envelopes, [*envelopes, *envelopes], envelopes[::-1]):
            shuffled = list(order)
            if found:
                chance.shuffle(shuffled)
            for envelope in shuffled:
                append(envelope)
                if chance.random() < 0.5:
                    file_inbox()
            file_inbox()
            found.append(state_of_the_vault())
            for model in (SealedRecord, Member, Gone, SeenNumber, Entry, Inbox):
                model.objects.all().delete()
        assert found[0] == found[1] == found[2]


def test_what_is_deleted_is_overwritten_in_the_file_of_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such switch.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_a_record_that_was_sealed_is_opened_by_its_key_alone():
    from capx.letsconnect.unsealing import unseal
    from tests.vault.conftest import IDENTITY

    record = a_record(username="Ana", answers={"full_name": "Ana"})
    assert (
        unseal(sealed_record(username="Ana", answers={"full_name": "Ana"}).encode(), [IDENTITY])
        == record
    )
