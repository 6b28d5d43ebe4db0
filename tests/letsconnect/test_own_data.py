"""What the download holds, and what a deletion takes along."""

import json

from capx.accounts import services as accounts
from capx.letsconnect import services
from capx.letsconnect.envelope import Envelope
from capx.letsconnect.models import Membership, Outgoing

ANSWERS = {"role": "editor", "full_name": "Ana Ribeiro"}


def test_who_has_not_joined_has_nothing(newcomer):
    assert accounts.download(actor=newcomer)["lets_connect"] is None


def test_the_download_tells_dates_and_states_and_no_answer(newcomer, vault):
    membership = services.register(actor=newcomer, answers=ANSWERS)
    copy = accounts.download(actor=newcomer)["lets_connect"]
    assert (copy["code"], copy["way"], copy["withdrawn"]) == (membership.code, "vault", None)
    assert [(sent["kind"], sent["state"]) for sent in copy["sent"]] == [("joining", "waiting")]
    assert "Ribeiro" not in json.dumps(copy)
    assert "age-encryption" not in json.dumps(copy)
    services.withdraw(actor=newcomer)
    assert accounts.download(actor=newcomer)["lets_connect"]["withdrawn"]


def test_a_deletion_has_the_vault_delete_the_answers(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    vault.receive()
    accounts.erase(actor=newcomer)
    assert not Membership.objects.exists()
    vault.receive()
    assert [each.kind for each in vault.envelopes()] == ["answers", "withdrawal"]
    assert not Outgoing.objects.exists()


def test_the_note_outlives_the_account_points_at_nobody_and_does_not_name_them(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    number = newcomer.wikimedia_id
    accounts.erase(actor=newcomer)
    row = Outgoing.objects.get()
    assert (row.kind, row.member) == ("withdrawal", number)
    told = json.loads(row.envelope)
    assert (told["member"], told["username"]) == (number, "")
    assert set(told) == set(Envelope.__dataclass_fields__)


def test_who_has_left_before_sends_no_second_note(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    services.withdraw(actor=newcomer)
    vault.receive()
    accounts.erase(actor=newcomer)
    assert not Outgoing.objects.exists()


def test_who_comes_back_and_joins_again_comes_after_the_note(newcomer, make_account, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    number = newcomer.wikimedia_id
    accounts.erase(actor=newcomer)
    again = make_account("Newcomer")
    type(again).objects.filter(pk=again.pk).update(wikimedia_id=number)
    again.refresh_from_db()
    services.register(actor=again, answers=ANSWERS)
    vault.receive()
    note, answers = vault.envelopes()
    assert (note.kind, answers.kind) == ("withdrawal", "answers")
    assert answers.made_at > note.made_at


def test_a_member_who_never_joined_sends_nothing(newcomer, vault):
    accounts.erase(actor=newcomer)
    assert not Outgoing.objects.exists()
